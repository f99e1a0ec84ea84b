package org.tallywire.enrich.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.CreditForm;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** What tells whether a text says something on the word of somebody whom it names. */
final class SourceClues {

    private static final int AROUND = 4;
    private static final String QUOTES = "\"“”„«»‘’";

    private SourceClues() {}

    /**
     * @param speaker a name in the claim's sentence or in one before it
     * @param there the sentence of that name
     * @param subject whether the claim is about it
     */
    static Clues of(SubjectClues.Situation at, Mention speaker, ReadSentence there, boolean subject) {
        var clues = new Clues(subject ? "SELF" : speaker.type() == EntityType.PERSON ? "PERSON" : sort(speaker));
        int back = at.article().indexOf(at.sentence()) - at.article().indexOf(there);
        clues.add("back:" + Clues.bucket(back));
        if (at.article().entity(speaker).equals(at.hint().source())) clues.strongEverywhere("hint");
        TokenRange place = there.tokens(speaker.span());
        credits(there, place, clues, back == 0 ? "here" : "back");
        if (back > 0) credited(at.sentence(), clues);
        around(there, place, clues);
        if (back == 0) clues.add("f" + Clues.side(there, at.figure(), place));
        clues.addIf(there.words.stream().anyMatch(word -> QUOTES.contains(word)), "quotes");
        List<Mention> speakers = there.speakers;
        clues.addIf(speakers.size() == 1, "only");
        clues.addIf(speakers.indexOf(speaker) == 0, "first");
        return clues;
    }

    /** What tells whether a text credits an outlet that it names. */
    static Clues ofCredit(ReadSentence there, Mention outlet) {
        var clues = new Clues("CREDIT");
        TokenRange place = there.tokens(outlet.span());
        credits(there, place, clues, "here");
        around(there, place, clues);
        clues.addIf(!there.figures.isEmpty(), "figures");
        return clues;
    }

    private static void around(ReadSentence there, TokenRange place, Clues clues) {
        Symbols symbols = there.symbols();
        Symbols concepts = there.concepts();
        int first = symbols.first(place);
        int last = symbols.last(place);
        clues.neighbours(there, place);
        for (int i = 1; i <= AROUND; i++) {
            clues.weak("<" + symbols.at(first - i));
            clues.weak(">" + symbols.at(last + i));
            clues.weak("c<" + concepts.at(first - i));
            clues.weak("c>" + concepts.at(last + i));
        }
        clues.addIf(first <= 1, "opens");
    }

    private static String sort(Mention speaker) {
        return switch (speaker.type()) {
            case OUTLET, AGENCY -> "PRESS";
            case PUBLIC_BODY, COUNTRY -> "PUBLIC";
            default -> "COMPANY";
        };
    }

    private static void credits(ReadSentence there, TokenRange place, Clues clues, String where) {
        Map<CreditForm, Integer> nearest = new EnumMap<>(CreditForm.class);
        for (Match<CreditForm> credit : there.credits) {
            TokenRange words = ReadSentence.tokens(credit);
            int distance = there.distance(place, words);
            if (nearest.getOrDefault(credit.meaning(), Integer.MAX_VALUE) <= distance) continue;
            nearest.put(credit.meaning(), distance);
        }
        nearest.forEach((form, distance) -> clues.strongEverywhere(where + form + Clues.bucket(distance)));
        for (Match<CreditForm> credit : there.credits) {
            TokenRange words = ReadSentence.tokens(credit);
            clues.strongEverywhere(where + credit.meaning() + Clues.side(there, words, place));
        }
        if (there.credits.isEmpty()) clues.strongEverywhere(where + "uncredited");
    }

    private static void credited(ReadSentence here, Clues clues) {
        for (Match<CreditForm> credit : here.credits) clues.strongEverywhere("now:" + credit.meaning());
        if (here.credits.isEmpty()) clues.strongEverywhere("silent");
        clues.addIf(!here.speakers.isEmpty(), "others");
    }

    /** What tells that the article says it itself. */
    static Clues none(SubjectClues.Situation at) {
        var clues = new Clues("NONE");
        clues.add("none");
        if (at.hint().source() == null) clues.strongEverywhere("hintNone");
        ReadSentence sentence = at.sentence();
        for (Match<CreditForm> credit : sentence.credits) clues.strongEverywhere("now:" + credit.meaning());
        if (sentence.credits.isEmpty()) clues.strongEverywhere("silent");
        clues.addIf(sentence.speakers.isEmpty(), "nobody");
        clues.addIf(sentence.words.stream().anyMatch(word -> QUOTES.contains(word)), "quotes");
        clues.add(sentence.section.name());
        return clues;
    }
}
