package org.tallywire.enrich.claims;

import java.util.Optional;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.SubjectClues.Situation;

/** What tells whether a claim that is about one entity is about another one too: "A and B will build", "A with B". */
final class PartnerClues {

    private static final int LONGEST_LINK = 5;
    private static final int AFTER = 4;

    private PartnerClues() {}

    /**
     * @param subject where the entity stands that the claim is about for sure
     * @param other an entity named in the same sentence
     */
    static Clues of(Situation at, Mention subject, Mention other) {
        var clues = new Clues(at.measure().name());
        ReadSentence sentence = at.sentence();
        TokenRange one = sentence.tokens(subject.span());
        TokenRange two = sentence.tokens(other.span());
        boolean inOrder = one.before(two);
        TokenRange first = inOrder ? one : two;
        TokenRange second = inOrder ? two : one;
        String order = inOrder ? "1" : "2";
        clues.addIf(sentence.listed(first, second), "listed");
        clues.addIf(sentence.sameClause(first, second), "clause");
        clues.add("apart" + Clues.bucket(sentence.distance(first, second)));
        clues.add("type:" + other.type());
        clues.add("figure" + (at.figure().before(first) ? "<" : second.before(at.figure()) ? ">" : "="));
        clues.addIf(at.last().contains(at.article().entity(subject)), "again");
        clues.addIf(at.last().contains(at.article().entity(other)), "otherAgain");
        link(sentence.symbols(), first, second, "", order, clues);
        link(sentence.concepts(), first, second, "c", order, clues);
        clues.neighbours(sentence, two);
        Symbols concepts = sentence.concepts();
        for (int i = 1; i <= AFTER; i++) clues.add("after:" + concepts.at(concepts.last(second) + i));
        for (int i = 0; i < concepts.size(); i++) clues.weak("w" + concepts.at(i));
        clues.addIf(at.hint().subjects().contains(at.article().entity(other)), "hint");
        return clues;
    }

    /**
     * Of two that the claim's sentence does not name, and that the text listed side by side before it: "A and B signed.
     * The plant will cost ...".
     */
    static Optional<Clues> carried(Situation at, String subject, String other) {
        int here = at.article().indexOf(at.sentence());
        return at.article().listedTogether(subject, other, here).map(there -> {
            var clues = new Clues("CARRIED");
            ReadSentence listing = at.article().sentences.get(there);
            clues.add(listing.section.name());
            clues.add("back" + Clues.bucket(here - there));
            clues.addIf(
                    listing.section == at.sentence().section
                            && listing.sentence.paragraph()
                                    == at.sentence().sentence.paragraph(),
                    "paragraph");
            boolean again = at.last().contains(subject);
            boolean otherAgain = at.last().contains(other);
            clues.add("last:"
                    + (again && otherAgain
                            ? "both"
                            : again || otherAgain ? "one" : at.last().isEmpty() ? "none" : "others"));
            clues.add(at.measure().name());
            clues.addIf(at.sentence().actors.isEmpty(), "alone");
            Symbols concepts = at.sentence().concepts();
            clues.add("opening" + concepts.at(0) + " " + concepts.at(1));
            for (int i = 0; i < concepts.size(); i++) clues.weak("w" + concepts.at(i));
            return clues;
        });
    }

    /** The words between the two. */
    private static void link(Symbols row, TokenRange first, TokenRange second, String name, String order, Clues clues) {
        int from = row.last(first) + 1;
        int to = row.first(second);
        if (to - from > LONGEST_LINK) {
            clues.add(name + "far");
            return;
        }
        var words = new StringBuilder();
        for (int i = from; i < to; i++) {
            words.append(row.at(i)).append(' ');
            clues.add(name + order + "has:" + row.at(i));
        }
        clues.add(name + "link:" + words);
        clues.add(name + order + "link:" + words);
    }

    /** Where an entity stands in the claim's sentence, the nearest to its figure; companies, funds and people only. */
    static boolean canBe(Mention other) {
        return other.type() == EntityType.COMPANY
                || other.type() == EntityType.FUND
                || other.type() == EntityType.PERSON
                || other.type() == EntityType.PUBLIC_BODY;
    }

    /** The place of an option in the claim's own sentence. */
    static Optional<Mention> here(Situation at, ClaimOptions.Option option) {
        return option.mention().filter(mention -> at.sentence().actors.contains(mention));
    }
}
