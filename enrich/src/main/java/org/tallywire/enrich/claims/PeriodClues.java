package org.tallywire.enrich.claims;

import org.tallywire.enrich.figures.DateFigure;

/** What tells whether a date is when the thing that a claim counts happens or holds. */
final class PeriodClues {

    private PeriodClues() {}

    static Clues of(SubjectClues.Situation at, DateFigure date) {
        var clues = new Clues(at.measure().name());
        ReadSentence sentence = at.sentence();
        TokenRange place = sentence.tokens(date.span());
        clues.add("f" + Clues.side(sentence, at.figure(), place));
        clues.add("g" + Clues.side(sentence, at.governing(), place));
        clues.addIf(sentence.sameClause(at.figure(), place), "clause");
        clues.addIf(sentence.sameClause(at.governing(), place), "gclause");
        clues.add("sort:" + sort(date.period()) + when(date.period(), at));
        clues.add("dates:" + Math.min(3, sentence.dates.size()));
        clues.addIf(isNearest(at, date), "nearest");
        clues.addIf(date.period().equals(at.hint().period()), "hint");
        clues.addIf(ofAnotherFigure(at, place), "another");
        Symbols symbols = sentence.symbols();
        int first = symbols.first(place);
        int last = symbols.last(place);
        clues.neighbours(sentence, place);
        for (int i = 2; i <= 4; i++) {
            clues.add("<" + symbols.at(first - i));
            clues.add(">" + symbols.at(last + i));
        }
        for (int i = symbols.first(at.governing()); i <= symbols.last(at.governing()); i++)
            clues.add("g:" + symbols.at(i));
        clues.add(sentence.section.name());
        return clues;
    }

    /** A day, a month, a quarter, a year, or several of them. */
    private static String sort(String period) {
        boolean range = period.contains("/");
        String first = range ? period.substring(0, period.indexOf('/')) : period;
        return first.length() + (range ? "r" : "");
    }

    private static String when(String period, SubjectClues.Situation at) {
        String end = period.substring(period.indexOf('/') + 1);
        String now = at.article().reference.toString();
        int shared = Math.min(end.length(), now.length());
        return Integer.toString(Integer.signum(end.substring(0, shared).compareTo(now.substring(0, shared))));
    }

    private static boolean isNearest(SubjectClues.Situation at, DateFigure date) {
        ReadSentence sentence = at.sentence();
        int mine = sentence.distance(at.figure(), sentence.tokens(date.span()));
        return sentence.dates.stream()
                .noneMatch(other -> sentence.distance(at.figure(), sentence.tokens(other.span())) < mine);
    }

    private static boolean ofAnotherFigure(SubjectClues.Situation at, TokenRange place) {
        ReadSentence sentence = at.sentence();
        int mine = sentence.distance(at.figure(), place);
        return sentence.figures.stream()
                .map(figure -> sentence.tokens(figure.span()))
                .anyMatch(other -> !other.equals(at.figure()) && sentence.distance(other, place) < mine);
    }

    /** What tells that no date is. */
    static Clues none(SubjectClues.Situation at) {
        var clues = new Clues(at.measure().name());
        clues.add("none");
        clues.addIf(at.hint().period() == null, "hintNone");
        clues.add("none" + Math.min(3, at.sentence().dates.size()));
        clues.add("none" + at.sentence().section);
        return clues;
    }
}
