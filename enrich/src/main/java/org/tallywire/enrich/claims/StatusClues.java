package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.enrich.claims.PhraseTable.Match;

/** What tells how far the thing that a claim counts has come. */
final class StatusClues {

    private static final int AROUND_PHRASE = 5;
    private static final int AROUND_FIGURE = 4;

    private StatusClues() {}

    static Clues of(SubjectClues.Situation at, About.@Nullable Counted about, @Nullable String period) {
        var clues = new Clues(at.measure().name());
        ReadSentence sentence = at.sentence();
        clues.add("form:" + (about == null ? "none" : about.status()));
        clues.add("hint:" + at.hint().status());
        phrases(at, clues);
        words(sentence.symbols(), at, clues);
        clues.add("when:" + when(period, at));
        clues.add("form:" + (about == null ? "none" : about.status()) + when(period, at));
        for (ReadSentence other : at.article().sentences)
            if (other.section == Section.TITLE && other != sentence)
                for (Match<Status> status : other.statuses) clues.add("title:" + status.meaning());
        clues.addIf(sentence.blocked, "blocked");
        clues.addIf(sentence.section == Section.TITLE, "inTitle");
        return clues;
    }

    private static void phrases(SubjectClues.Situation at, Clues clues) {
        ReadSentence sentence = at.sentence();
        Set<Status> seen = EnumSet.noneOf(Status.class);
        sentence.statuses.stream()
                .sorted(Comparator.comparingInt(s -> sentence.distance(at.governing(), ReadSentence.tokens(s))))
                .forEach(status -> {
                    TokenRange place = ReadSentence.tokens(status);
                    if (seen.isEmpty()) clues.add("nearest:" + status.meaning());
                    if (!seen.add(status.meaning())) return;
                    clues.add(status.meaning() + "g" + Clues.side(sentence, at.governing(), place));
                    clues.add(status.meaning() + "f" + Clues.side(sentence, at.figure(), place));
                    clues.add(status.meaning().name());
                });
        clues.addIf(seen.isEmpty(), "unsaid");
    }

    private static void words(Symbols symbols, SubjectClues.Situation at, Clues clues) {
        int first = symbols.first(at.governing());
        int last = symbols.last(at.governing());
        for (int i = first; i <= last; i++) clues.add("g:" + symbols.at(i));
        for (int i = 1; i <= AROUND_PHRASE; i++) {
            clues.add("g<" + symbols.at(first - i));
            clues.add("g>" + symbols.at(last + i));
        }
        clues.add("g-1:" + symbols.at(first - 1));
        clues.add("g-21:" + symbols.at(first - 2) + " " + symbols.at(first - 1));
        int from = symbols.first(at.figure());
        int to = symbols.last(at.figure());
        for (int i = 1; i <= AROUND_FIGURE; i++) {
            clues.add("f<" + symbols.at(from - i));
            clues.add("f>" + symbols.at(to + i));
        }
        for (int i = 0; i < symbols.size(); i++) clues.add("w" + symbols.at(i));
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
