package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a text once and collects its dates and periods, ranges first. Bound to one text; not thread-safe. */
final class Dates {

    /** Beyond these years nothing is counted from a reference, so that no sum leaves the calendar. */
    private static final int FIRST_REFERENCE = 1600;

    private static final int LAST_REFERENCE = 8000;

    private final Tokens tokens;
    private final LocalDate reference;
    private final DateTerms terms;
    private final Bounds bounds;
    private final DateRanges ranges;

    Dates(Grammar grammar, Tokens tokens, Numbers numbers, LocalDate reference) {
        var words = new DateWords(grammar, tokens, numbers, reference);
        this.tokens = tokens;
        this.reference = reference;
        this.terms = new DateTerms(words);
        this.bounds = new Bounds(words, terms);
        this.ranges = new DateRanges(words, terms, bounds);
    }

    /** All dates that touch no blocked token. */
    List<DateFigure> read(boolean[] blocked) {
        var found = new ArrayList<DateFigure>();
        if (reference.getYear() < FIRST_REFERENCE || reference.getYear() > LAST_REFERENCE) return found;
        for (int at = 0; at < tokens.size(); ) {
            if (!terms.mayBegin(at)) {
                at++;
                continue;
            }
            int past = terms.pastTrap(at);
            if (past > at) {
                at = past;
                continue;
            }
            Dated dated = blocked[at] ? null : read(at, blocked);
            if (dated == null) {
                at++;
                continue;
            }
            found.add(new DateFigure(
                    tokens.span(dated.from(), dated.to()),
                    dated.isRange(),
                    dated.value(),
                    dated.stretch().period()));
            at = dated.to();
        }
        return found;
    }

    private @Nullable Dated read(int at, boolean[] blocked) {
        Dated dated = free(ranges.read(at), blocked);
        if (dated == null) dated = free(bounds.read(at), blocked);
        if (dated != null) return dated;
        Dated term = free(terms.read(at, false), blocked);
        Dated closed = term == null ? null : free(bounds.closing(term), blocked);
        return closed == null ? term : closed;
    }

    private static @Nullable Dated free(@Nullable Dated dated, boolean[] blocked) {
        if (dated == null) return null;
        for (int i = dated.from(); i < dated.to(); i++) if (blocked[i]) return null;
        return dated;
    }
}
