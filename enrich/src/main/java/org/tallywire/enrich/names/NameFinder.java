package org.tallywire.enrich.names;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/**
 * Finds names in the sentences of one language. Thread-safe: the model is shared, and every thread has a reader of its
 * own.
 */
public final class NameFinder {

    private static final int LONGEST = 1000;

    private final WeightedNameModel model;
    private final NameSettings settings;
    private final ThreadLocal<NameFinderME> readers;

    NameFinder(WeightedNameModel model, NameSettings settings) {
        this.model = model;
        this.settings = settings;
        this.readers = ThreadLocal.withInitial(() -> new NameFinderME(model));
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
        NameFinderME reader = readers.get();
        reader.clearAdaptiveData();
        Span[] spans = reader.find(tokens);
        double[] probabilities = reader.probs(spans);
        List<FoundName> names = new ArrayList<>(spans.length);
        for (int i = 0; i < spans.length; i++) names.add(name(spans[i], probabilities[i]));
        return names;
    }

    private static FoundName name(Span span, double probability) {
        return new FoundName(
                NameKind.labelled(span.getType()),
                span.getStart(),
                span.getEnd(),
                Math.max(0, Math.min(1, probability)));
    }
}
