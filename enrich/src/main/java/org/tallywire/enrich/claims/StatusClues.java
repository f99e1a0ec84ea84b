package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** What tells how far the thing that a claim counts has come. */
final class StatusClues {

    /** What may be chosen. */
    static final List<String> OUTCOMES = List.of("RUMOURED", "PLANNED", "APPROVED", "UNDERWAY", "COMPLETED", "DENIED");

    /** What may be chosen where no word of approval stands: nothing is approved that nobody is said to approve. */
    private static final List<String> UNAPPROVED = OUTCOMES.stream()
            .filter(outcome -> !outcome.equals(Status.APPROVED.name()))
            .toList();

    private static final int AROUND_PHRASE = 5;
    private static final int AROUND_FIGURE = 4;

    private StatusClues() {}

    static Clues of(SubjectClues.Situation at, About.@Nullable Counted about, @Nullable String period) {
        var clues = new Clues(at.measure().name());
        ReadSentence sentence = at.sentence();
        clues.strongEverywhere("form:" + (about == null ? "none" : about.status()));
        clues.strongEverywhere("hint:" + at.hint().status());
        phrases(at, clues);
        words(sentence.symbols(), "", at, clues);
        words(sentence.concepts(), "c", at, clues);
        clues.add("when:" + when(period, at));
        clues.strongEverywhere("form:" + (about == null ? "none" : about.status()) + when(period, at));
        for (ReadSentence other : at.article().sentences)
            if (other.section == Section.TITLE && other != sentence)
                for (Match<Status> status : other.statuses) clues.add("title:" + status.meaning());
        clues.addIf(sentence.blocked, "blocked");
        clues.addIf(sentence.section == Section.TITLE, "inTitle");
        return clues;
    }

    /** What may be chosen. */
    static List<String> open(SubjectClues.Situation at, About.@Nullable Counted about) {
        boolean approved = about != null && about.status() == Status.APPROVED
                || approves(at.sentence())
                || at.article().sentences.stream().anyMatch(other -> other.section == Section.TITLE && approves(other));
        return approved ? OUTCOMES : UNAPPROVED;
    }

    private static boolean approves(ReadSentence sentence) {
        return sentence.statuses.stream().anyMatch(status -> status.meaning() == Status.APPROVED)
                || sentence.abouts.stream()
                        .anyMatch(phrase -> phrase.meaning() instanceof About.Counted counted
                                && counted.status() == Status.APPROVED);
    }

    private static void phrases(SubjectClues.Situation at, Clues clues) {
        ReadSentence sentence = at.sentence();
        Set<Status> seen = EnumSet.noneOf(Status.class);
        sentence.statuses.stream()
                .sorted(Comparator.comparingInt(s -> sentence.distance(at.governing(), ReadSentence.tokens(s))))
                .forEach(status -> {
                    TokenRange place = ReadSentence.tokens(status);
                    if (seen.isEmpty()) clues.strongEverywhere("nearest:" + status.meaning());
                    if (!seen.add(status.meaning())) return;
                    clues.add(status.meaning() + "g" + Clues.side(sentence, at.governing(), place));
                    clues.add(status.meaning() + "f" + Clues.side(sentence, at.figure(), place));
                    clues.add(status.meaning().name());
                });
        clues.addIf(seen.isEmpty(), "unsaid");
    }

    private static void words(Symbols symbols, String row, SubjectClues.Situation at, Clues clues) {
        int first = symbols.first(at.governing());
        int last = symbols.last(at.governing());
        for (int i = first; i <= last; i++) clues.add(row + "g:" + symbols.at(i));
        for (int i = 1; i <= AROUND_PHRASE; i++) {
            clues.add(row + "g<" + symbols.at(first - i));
            clues.add(row + "g>" + symbols.at(last + i));
        }
        clues.add(row + "g-1:" + symbols.at(first - 1));
        clues.add(row + "g-21:" + symbols.at(first - 2) + " " + symbols.at(first - 1));
        int from = symbols.first(at.figure());
        int to = symbols.last(at.figure());
        for (int i = 1; i <= AROUND_FIGURE; i++) {
            clues.add(row + "f<" + symbols.at(from - i));
            clues.add(row + "f>" + symbols.at(to + i));
        }
        for (int i = 0; i < symbols.size(); i++)
            if (row.isEmpty() || Clues.isNew(symbols.at(i))) clues.weak(row + "w" + symbols.at(i));
    }

    private static String when(@Nullable String period, SubjectClues.Situation at) {
        if (period == null) return "none";
        String end = period.substring(period.indexOf('/') + 1);
        String now = at.article().reference.toString();
        int shared = Math.min(end.length(), now.length());
        int order = end.substring(0, shared).compareTo(now.substring(0, shared));
        return order < 0 ? "past" : order > 0 ? "future" : "now";
    }
}
