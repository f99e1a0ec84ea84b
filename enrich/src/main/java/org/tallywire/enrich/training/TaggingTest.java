package org.tallywire.enrich.training;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallywire.enrich.catalog.EntitiesConll;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.training.NamedTokens.Name;

/** Compares the tags that a linker gives to the tokens of a CoNLL file with the file's own. */
public final class TaggingTest {

    private TaggingTest() {}

    /**
     * Hits by kind: a name is right where its tokens and its kind are.
     *
     * @throws TrainingException if the file is missing or not of the format
     */
    public static Scores run(EntityLinker linker, String language, Path file) {
        var scores = new Scores();
        var tagger = new EntitiesConll(linker, language);
        for (NamedTokens sentence : ConllCorpus.read(file)) {
            sentence.tokens().forEach(tagger::line);
            compare(sentence, tagger.finish(), scores);
        }
        return scores;
    }

    private static void compare(NamedTokens sentence, List<String> tagged, Scores scores) {
        Set<Name> expected = new HashSet<>(sentence.names());
        for (Name name : ConllCorpus.sentence(tagged).names()) {
            if (expected.remove(name)) scores.right(name.kind().label());
            else scores.wrong(name.kind().label(), described(sentence, name));
        }
        for (Name name : sentence.names())
            if (expected.contains(name)) scores.missed(name.kind().label(), described(sentence, name));
    }

    private static String described(NamedTokens sentence, Name name) {
        return "[" + String.join(" ", sentence.of(name)) + "] in: " + String.join(" ", sentence.tokens());
    }
}
