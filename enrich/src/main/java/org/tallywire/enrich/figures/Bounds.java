package org.tallywire.enrich.figures;

import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Stretch.Part;

/** Reads periods that are open on one side: "since 2019", "before the end of this month", "2016 and later". */
final class Bounds {

    /** The key of words behind a date that belong to what follows: "y después de". */
    private static final String OTHER = "other";

    private final DateWords words;
    private final DateTerms terms;

    Bounds(DateWords words, DateTerms terms) {
        this.words = words;
        this.terms = terms;
    }

    @Nullable
    Dated read(int at) {
        Match bound = words.opening(at, Role.DATE_BOUND);
        if (bound == null) return null;
        int next = words.past(bound.end(), Role.DATE_ARTICLE);
        Dated term = words.tokens.paragraph(bound.end()) ? null : terms.read(bound.end(), true);
        if (term == null && !words.tokens.paragraph(next)) term = terms.read(next, true);
        if (term == null) term = now(next);
        if (term == null) return null;
        Match again = words.next(term.to(), Role.DATE_BOUND_BEHIND);
        boolean same =
                again != null && again.lexeme().key().equals(bound.lexeme().key());
        return bounded(at, again != null && same ? again.end() : term.to(), term, bound);
    }

    /** The term, open on the side that the words behind it say. */
    Dated closing(Dated term) {
        Match behind = words.next(term.to(), Role.DATE_BOUND_BEHIND);
        if (behind == null || behind.lexeme().key().equals(OTHER)) return term;
        // "1/1/2026 and after 6 pm": the word belongs to the time.
        boolean time = words.tokens.is(behind.end(), Tokens.Kind.DIGITS);
        return time ? term : bounded(term.from(), behind.end(), term, behind);
    }

    /** "now", "date" in "from March to date". */
    @Nullable
    Dated now(int at) {
        Match now = words.next(at, Role.NOW);
        return now == null ? null : Dated.fixed(at, now.end(), Stretch.day(words.reference));
    }

    /** "by Friday" is the one to come. */
    private Dated ahead(Dated term) {
        var day = term.stretch().start();
        boolean past = term.anchor() == Anchor.WEEK && day.isBefore(words.reference);
        return past ? term.with(Stretch.day(day.plusWeeks(1))) : term;
    }

    private Dated bounded(int from, int to, Dated term, Match bound) {
        Stretch stretch = term.stretch();
        boolean day = stretch.singleDay();
        return switch (bound.lexeme().key()) {
            case "before" -> until(from, to, ahead(term), day || stretch.part() != Part.END);
            case "until" -> until(from, to, ahead(term), day);
            case "after" -> since(from, to, term, !day && stretch.part() != Part.START);
            case "since" -> since(from, to, term, false);
            default -> new Dated(from, to, stretch, term.anchor());
        };
    }

    private static Dated until(int from, int to, Dated term, boolean atStart) {
        Stretch stretch = term.stretch();
        var last = atStart ? stretch.start() : stretch.end();
        var open = new Stretch(stretch.start(), last, stretch.from(), stretch.to(), stretch.part());
        return new Dated(from, to, open, term.anchor(), Bound.UNTIL);
    }

    private static Dated since(int from, int to, Dated term, boolean atEnd) {
        Stretch stretch = term.stretch();
        var first = atEnd ? stretch.end() : stretch.start();
        var open = new Stretch(first, stretch.end(), stretch.from(), stretch.to(), stretch.part());
        return new Dated(from, to, open, term.anchor(), Bound.FROM);
    }
}
