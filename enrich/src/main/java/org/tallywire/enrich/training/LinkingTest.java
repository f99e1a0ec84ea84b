package org.tallywire.enrich.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.catalog.Linked;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.text.TextAnalyzer;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.enrich.training.MarkedSentence.Mark;

/**
 * Compares what a linker finds in marked sentences with their marks: a mention is right where span and entity are.
 *
 * @param names hits among names, by kind
 * @param references hits among descriptions and personal pronouns
 */
public record LinkingTest(Scores names, Scores references) {

    private static final String REFERENCE = "REF";

    /** Runs the linker over every sentence by itself. */
    public static LinkingTest run(EntityLinker linker, String language, List<MarkedSentence> sentences) {
        var test = new LinkingTest(new Scores(), new Scores());
        var analyzer = TextAnalyzer.forLanguage(language);
        for (MarkedSentence sentence : sentences)
            test.compare(sentence, linker.link(sentence.text(), language, analyzer.analyze(sentence.text())));
        return test;
    }

    private record Meant(TextSpan span, String entity) {}

    private void compare(MarkedSentence sentence, Linked all) {
        // Our sentences mark no relative pronouns.
        List<Mention> mentions = Stream.concat(all.names().stream(), all.references().stream())
                .filter(mention -> mention.form() != Mention.Form.RELATIVE)
                .toList();
        Set<Meant> found = new HashSet<>();
        for (Mention mention : mentions) found.add(new Meant(mention.span(), mention.entity()));
        Set<Meant> expected = new HashSet<>();
        for (Mark mark : sentence.marks()) {
            var linked = new Meant(mark.span(), mark.entity());
            expected.add(linked);
            Scores scores = mark.isReference() ? references : names;
            if (found.contains(linked)) scores.right(mark.label());
            else scores.missed(mark.label(), described(sentence, linked));
        }
        for (Mention mention : mentions) {
            var linked = new Meant(mention.span(), mention.entity());
            if (expected.contains(linked) || isInsideReference(sentence, mention)) continue;
            if (mention.isName()) names.wrong(label(mention), described(sentence, linked));
            else references.wrong(REFERENCE, described(sentence, linked));
        }
    }

    /** Marks do not nest: a place inside a marked description has none of its own. */
    private static boolean isInsideReference(MarkedSentence sentence, Mention mention) {
        return sentence.marks().stream()
                .anyMatch(mark -> mark.isReference() && mark.span().contains(mention.span()));
    }

    private static String described(MarkedSentence sentence, Meant linked) {
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
