package org.tallywire.enrich.claims;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** Reads how far a thing has come from the words around the phrase that governs its figure. */
final class StatusReader {

    /** "may have raised": this near before a form that asserts, another word overrules it. */
    private static final int OVERRULES = 2;

    private static final int SAME_CLAUSE = 14;
    private static final int CHAIN = 1;
    private static final Set<Status> GOVERNING = EnumSet.of(Status.RUMOURED, Status.PLANNED, Status.APPROVED);

    private StatusReader() {}

    static Status read(
            ReadSentence sentence,
            TokenRange figure,
            TokenRange governing,
            About.Counted about,
            @Nullable String period,
            LocalDate reference) {
        Optional<Match<Status>> before = nearest(sentence, governing, before(sentence, governing));
        Status asserted = about.status();
        if (asserted != null
                && before.filter(s -> distance(sentence, governing, s) <= OVERRULES)
                        .isEmpty()) return denied(sentence, governing).orElse(asserted);
        return denied(sentence, governing)
                .or(() -> before.map(s -> governed(sentence, s)))
                .or(() -> nearest(sentence, figure, sentence.statuses.stream()).map(Match::meaning))
                .orElseGet(() -> unsaid(about.measure(), period, reference));
    }

    private static Stream<Match<Status>> before(ReadSentence sentence, TokenRange governing) {
        return sentence.statuses.stream().filter(s -> s.from() <= governing.from());
    }

    private static Optional<Match<Status>> nearest(
            ReadSentence sentence, TokenRange place, Stream<Match<Status>> statuses) {
        return statuses.filter(s -> distance(sentence, place, s) <= SAME_CLAUSE)
                .min(Comparator.comparingInt(s -> distance(sentence, place, s)));
    }

    /** "expects to approve" is a plan, "approved plans" an approval: of a chain of such words the first one counts. */
    private static Status governed(ReadSentence sentence, Match<Status> status) {
        Match<Status> first = status;
        for (int i = sentence.statuses.indexOf(status) - 1; i >= 0; i--) {
            Match<Status> before = sentence.statuses.get(i);
            if (!GOVERNING.contains(before.meaning()) || first.from() - before.to() > CHAIN) break;
            first = before;
        }
        return first.meaning();
    }

    private static int distance(ReadSentence sentence, TokenRange place, Match<Status> status) {
        return sentence.distance(place, ReadSentence.tokens(status));
    }

    private static Optional<Status> denied(ReadSentence sentence, TokenRange governing) {
        return sentence.statuses.stream()
                .filter(s -> s.meaning() == Status.DENIED && distance(sentence, governing, s) <= SAME_CLAUSE)
                .map(Match::meaning)
                .findFirst();
    }

    /** What is meant where nothing is said: money that is reported was raised, a plan is what is not yet there. */
    private static Status unsaid(Measure measure, @Nullable String period, LocalDate reference) {
        if (period != null && period.compareTo(String.valueOf(reference.getYear())) > 0) return Status.PLANNED;
        return switch (measure) {
            case RAISE, OUTPUT, POWER -> Status.COMPLETED;
            case AID -> Status.APPROVED;
            default -> Status.PLANNED;
        };
    }
}
