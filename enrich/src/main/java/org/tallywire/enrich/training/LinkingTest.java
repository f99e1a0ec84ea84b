package org.tallywire.enrich.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.text.TextAnalyzer;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.enrich.training.MarkedSentence.Mark;

/**
 * Compares what a linker finds in marked sentences with their marks: a mention is right where span and entity are.
 *
 * @param names hits among names, by kind
 * @param references hits among descriptions and pronouns
 */
public record LinkingTest(Scores names, Scores references) {

    private static final String REFERENCE = "REF";

    /** Runs the linker over every sentence by itself. */
    public static LinkingTest run(EntityLinker linker, String language, List<MarkedSentence> sentences) {
        var test = new LinkingTest(new Scores(), new Scores());
        var analyzer = TextAnalyzer.forLanguage(language);
        for (MarkedSentence sentence : sentences)
            test.compare(
                    sentence,
                    linker.link(sentence.text(), language, analyzer.analyze(sentence.text())));
        return test;
    }

    private record Linked(TextSpan span, String entity) {}

    private void compare(MarkedSentence sentence, List<Mention> mentions) {
        Set<Linked> found = new HashSet<>();
        for (Mention mention : mentions) found.add(new Linked(mention.span(), mention.entity()));
        Set<Linked> expected = new HashSet<>();
        for (Mark mark : sentence.marks()) {
            var linked = new Linked(mark.span(), mark.entity());
            expected.add(linked);
            Scores scores = mark.isReference() ? references : names;
            if (found.contains(linked)) scores.right(mark.label());
            else scores.missed(mark.label(), described(sentence, linked));
        }
        for (Mention mention : mentions) {
            var linked = new Linked(mention.span(), mention.entity());
            if (expected.contains(linked)) continue;
            if (mention.isName()) names.wrong(label(mention), described(sentence, linked));
            else references.wrong(REFERENCE, described(sentence, linked));
        }
    }

    private static String described(MarkedSentence sentence, Linked linked) {
        return "[" + linked.span().of(sentence.text()) + "|" + linked.entity() + "] in: " + sentence.text();
    }

    private static String label(Mention mention) {
        return switch (mention.type()) {
            case PERSON -> "PER";
            case COUNTRY, PLACE -> "LOC";
            default -> "ORG";
        };
    }
}
