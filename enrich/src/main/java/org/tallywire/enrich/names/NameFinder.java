package org.tallywire.enrich.names;

import java.util.List;
import opennlp.tools.namefind.TokenNameFinderModel;

/**
 * Finds names in the sentences of one language. Thread-safe: the model is shared, and every thread has a reader of its
 * own.
 */
public final class NameFinder {

    private static final int LONGEST = 1000;

    private final WeightedNameModel model;
    private final NameSettings settings;
    private final ThreadLocal<NameReader> readers;

    NameFinder(WeightedNameModel model, NameSettings settings) {
        this.model = model;
        this.settings = settings;
        this.readers = ThreadLocal.withInitial(model::reader);
    }

    /** The finder of a model in memory. */
    public static NameFinder of(byte[] model, String language, NameSettings settings) {
        return new NameFinder(ModelFile.read(new Location.InMemory(model), language, settings), settings);
    }

    /** A copy of the model as OpenNLP itself reads it, for who wants to call OpenNLP directly. */
    public TokenNameFinderModel model() {
        return model.plain();
    }

    /** How the model is read. */
    public NameSettings settings() {
        return settings;
    }

    /**
     * The names in a sentence, in order; none overlaps another. All that the model sees, however unsure it is.
     *
     * @param tokens as the analyzer of the language cuts them; a sentence longer than {@value #LONGEST} has no names
     */
    public List<FoundName> find(String[] tokens) {
        if (tokens.length == 0 || tokens.length > LONGEST) return List.of();
        return readers.get().read(tokens);
    }
}
