package org.tallywire.enrich.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Walks a text once and collects its dates and periods, ranges first. Bound to one text; not thread-safe. */
final class Dates {

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final DateTerms terms;
    private final Ranges.Connector connector;

    Dates(Grammar grammar, Tokens tokens, Numbers numbers, LocalDate reference) {
        this.lexicon = grammar.lexicon();
        this.tokens = tokens;
        this.terms = new DateTerms(grammar, tokens, numbers, reference);
        this.connector = new Ranges.Connector(lexicon, tokens);
    }

    /** All dates that touch no blocked token. */
    List<DateFigure> read(boolean[] blocked) {
        var found = new ArrayList<DateFigure>();
        for (int at = 0; at < tokens.size(); ) {
            Dated dated = blocked[at] ? null : range(at);
            if (dated == null && !blocked[at]) dated = terms.read(at);
            if (dated == null || anyBlocked(blocked, dated)) {
                at++;
                continue;
            }
            found.add(figure(dated));
            at = dated.to();
        }
        return found;
    }

    private static boolean anyBlocked(boolean[] blocked, Dated dated) {
        for (int i = dated.from(); i < dated.to(); i++) if (blocked[i]) return true;
        return false;
    }

    private DateFigure figure(Dated dated) {
        Stretch stretch = dated.stretch();
        return new DateFigure(
                tokens.span(dated.from(), dated.to()), !stretch.singleDay(), stretch.value(), stretch.period());
    }

    private @Nullable Dated range(int at) {
        Match open = lexicon.find(tokens, at, Role.RANGE_OPEN);
        if (open == null) return range(at, at, Ranges.FREE);
        return range(at, pastArticle(open.end()), open.lexeme().key());
    }

    private @Nullable Dated range(int at, int from, String key) {
        Dated first = terms.read(from);
        if (first == null) return dayOfMonth(at, from, key);
        int second = connector.end(first.to(), key);
        Dated last = second < 0 ? null : terms.read(pastArticle(second));
        return last == null ? null : join(at, first, last);
    }

    private static @Nullable Dated join(int at, Dated first, Dated last) {
        Stretch start = first.stretch();
        Stretch end = last.stretch();
        if (!first.yearSaid() && last.yearSaid())
            start = start.inYear(end.start().getYear());
        if (first.yearSaid() && !last.yearSaid()) end = end.inYear(start.start().getYear());
        if (!start.start().isBefore(end.start())) return null;
        return new Dated(at, last.to(), start.until(end), first.yearSaid() || last.yearSaid());
    }

    /** "3 to 12 September": the first day borrows the month of the second. */
    private @Nullable Dated dayOfMonth(int at, int from, String key) {
        int day = terms.dayNumber(from);
        int second = day == 0 ? -1 : connector.end(from + 1, key);
        Dated last = second < 0 ? null : terms.read(pastArticle(second));
        if (last == null
                || !last.stretch().singleDay()
                || day >= last.stretch().start().getDayOfMonth()) return null;
        Stretch first = Stretch.day(last.stretch().start().withDayOfMonth(day));
        return new Dated(at, last.to(), first.until(last.stretch()), last.yearSaid());
    }

    private int pastArticle(int at) {
        Match article =
                at < tokens.size() && !tokens.paragraph(at) ? lexicon.find(tokens, at, Role.DATE_ARTICLE) : null;
        return article == null ? at : article.end();
    }
}
