package org.tallywire.enrich.claims;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.enrich.claims.ClaimModel.Choice;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** Why a figure became a claim or did not, for people. */
final class Explanation {

    private static final int CLUES = 40;
    private static final int REASONS = 3;

    private Explanation() {}

    /** @param about whom, with how sure that is, and where the name stands */
    static List<String> ofClaim(
            ReadSentence sentence, Candidate candidate, ClaimModel model, Clues clues, Choice choice, String about) {
        var words = new ClueWords(sentence, sentence.tokens(candidate.figure().span()));
        Stream<String> why = model.reasons(clues, choice.outcome(), CLUES).stream()
                .flatMap(clue -> words.of(clue).stream())
                .distinct()
                .limit(REASONS);
        return Stream.concat(
                        Stream.of(choice.outcome() + ", " + percent(choice.probability()) + " sure", about),
                        Stream.concat(completed(candidate).stream(), why))
                .toList();
    }

    /** What the phrase that stands nearest says that a figure is; or that no phrase says anything. */
    static String notCounted(ReadSentence sentence, Candidate candidate, Choice choice) {
        if (sentence.blocked) return "a question, a forecast or a hypothesis";
        var words = new ClueWords(sentence, sentence.tokens(candidate.figure().span()));
        boolean counts = !choice.outcome().equals(Candidate.NONE);
        Optional<Match<About>> nearest = words.nearest(counts);
        if (nearest.isEmpty()) return "nothing near says what it is about";
        About about = nearest.get().meaning();
        String phrase = " (" + words.quoted(nearest.get()) + ")";
        if (about instanceof About.NotCounted) return about.name() + phrase;
        return counts
                ? choice.outcome() + phrase + ", but only " + percent(choice.probability()) + " sure"
                : "nothing that is counted, " + percent(choice.probability()) + " sure, though near " + about.name()
                        + phrase;
    }

    private static Optional<String> completed(Candidate candidate) {
        return switch (candidate.completed()) {
            case "" -> Optional.empty();
            case Candidates.LAST -> Optional.of("unit and scale are those of the figure before");
            default -> Optional.of("the " + candidate.completed() + " is from the words around");
        };
    }

    static String percent(double probability) {
        return Math.round(probability * 100) + " %";
    }
}
