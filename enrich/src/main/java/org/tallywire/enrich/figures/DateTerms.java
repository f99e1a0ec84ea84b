package org.tallywire.enrich.figures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;
import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads one date or period: absolute, or relative to the reference. Bound to one text; not thread-safe. */
final class DateTerms {

    private final DateWords words;
    private final Tokens tokens;
    private final Years years;
    private final Eras eras;
    private final RelativeDates relative;
    private final YearsBehind behind;
    private final JoinedDates joined;
    private final DayMonths months;
    private final Weekdays weekdays;
    private final Portions portions;
    private final NamedDays named;
    private final Offsets offsets;
    private final Recent<Dated> said = new Recent<>(at -> longest(at, true));
    private final Recent<Dated> unsaid = new Recent<>(at -> longest(at, false));

    DateTerms(DateWords words) {
        this.words = words;
        this.tokens = words.tokens;
        this.years = new Years(words);
        this.eras = new Eras(words, years);
        var lengths = new Lengths(words);
        this.relative = new RelativeDates(words, lengths);
        this.behind = new YearsBehind(words, years, relative);
        this.joined = new JoinedDates(words);
        this.months = new DayMonths(words, years, relative, behind);
        this.weekdays = new Weekdays(words, joined, months, relative);
        this.portions = new Portions(words, years, behind, months);
        this.named = new NamedDays(words, behind);
        this.offsets = new Offsets(words, lengths, at -> plain(at, true));
    }

    /**
     * The longest date or period that begins at the token.
     *
     * @param isSaid whether a word before it says that a date must follow, so that "Sep" or "summer" is one
     */
    @Nullable
    Dated read(int at, boolean isSaid) {
        if (at >= tokens.size()) return null;
        return isSaid ? said.at(at) : unsaid.at(at);
    }

    private @Nullable Dated longest(int at, boolean said) {
        if (!mayBegin(at)) return null;
        Dated part = part(at);
        if (part != null) return part;
        return longer(longer(plain(at, said), offsets.read(at)), weekOfDay(at));
    }

    /** Whether any date can begin at the token. */
    boolean mayBegin(int at) {
        return tokens.is(at, Kind.DIGITS) || words.lexicon.opensDates(tokens.word(at));
    }

    /** The token after what begins like a date and is none, or the same one. */
    int pastTrap(int at) {
        Match trap = words.opening(at, Role.DATE_TRAP);
        return trap == null ? at : trap.end();
    }

    /** The year behind a date that has none yet. */
    @Nullable
    Dated yearBehind(int at) {
        return behind.year(at, false);
    }

    /** The month behind days that have none: "this month", "of the month". */
    @Nullable
    Dated monthBehind(int at) {
        int next = words.pastOf(at);
        Dated month = tokens.paragraph(next) ? null : relative.read(next);
        if (month == null && next > at) month = behind.current(next);
        return month != null && month.stretch().from().length() == 7 && month.isSingle() ? month : null;
    }

    private @Nullable Dated plain(int at, boolean said) {
        Dated best = joined.read(at, said || isIntroduced(at));
        best = longer(best, months.read(at, said));
        best = longer(best, weekdays.read(at));
        best = longer(best, portions.read(at));
        best = longer(best, relative.read(at));
        best = longer(best, named.read(at, said));
        best = longer(best, eras.read(at));
        best = longer(best, years.read(at));
        best = longer(best, said || years.isIntroduced(at) ? yearInWords(at) : null);
        return longer(best, dayAlone(at));
    }

    private static @Nullable Dated longer(@Nullable Dated one, @Nullable Dated other) {
        return one == null || other != null && other.to() > one.to() ? other : one;
    }

    private boolean isIntroduced(int at) {
        Match before = at == 0 || !tokens.is(at, Kind.DIGITS) ? null : words.opening(at - 1, Role.DAY_BEFORE);
        return before != null && before.end() == at;
    }

    private @Nullable Dated yearInWords(int at) {
        DateWords.Count year = tokens.is(at, Kind.DIGITS) ? null : words.yearInWords(at);
        return year == null || words.wordFollows(year.to())
                ? null
                : Dated.fixed(at, year.to(), Stretch.year(year.value()));
    }

    /** "the 4th", "le 23", "el día 21": a day of this month, or of the one that makes it nearest. */
    private @Nullable Dated dayAlone(int at) {
        Match lead = words.opening(at, Role.DAY_ALONE);
        if (lead == null || tokens.paragraph(lead.end())) return null;
        String key = lead.lexeme().key();
        boolean marked = key.endsWith("ordinal");
        DateWords.Count day = marked ? words.ordinal(lead.end()) : words.day(lead.end());
        if (day == null || day.value() > 31 || words.wordFollows(day.to()) || tokens.is(day.to(), '%')) return null;
        if (tokens.glued(day.to()) && tokens.glued(day.to() + 1)) return null;
        LocalDate date = nearest(day.value());
        if (date == null) return null;
        boolean bare = key.startsWith("bare");
        return new Dated(bare ? lead.end() : at, day.to(), Stretch.day(date), Anchor.MONTH);
    }

    private @Nullable LocalDate nearest(int day) {
        LocalDate best = null;
        for (int by = -1; by <= 1; by++) {
            LocalDate month = words.reference.withDayOfMonth(1).plusMonths(by);
            LocalDate date = Days.of(month.getYear(), month.getMonthValue(), day);
            if (date == null) continue;
            if (best == null || Days.distance(words.reference, date) < Days.distance(words.reference, best))
                best = date;
        }
        return best;
    }

    /** "the week of April 10th", "the week beginning 4 February". */
    private @Nullable Dated weekOfDay(int at) {
        Match week = words.opening(at, Role.WEEK_OF);
        if (week == null || tokens.paragraph(week.end())) return null;
        Dated day = plain(week.end(), true);
        if (day == null) {
            int next = words.past(week.end(), Role.DATE_ARTICLE);
            day = tokens.paragraph(next) ? null : plain(next, true);
        }
        return day == null || !day.stretch().singleDay()
                ? null
                : new Dated(at, day.to(), CalendarUnits.week(day.stretch().start()), day.anchor());
    }

    /** "end of 2027", "fine anno", "mid-2026", "later this week". */
    private @Nullable Dated part(int at) {
        Match part = words.opening(at, Role.PART);
        if (part == null || tokens.paragraph(part.end())) return null;
        Match noun = words.opening(at, Role.CALENDAR);
        if (noun != null && noun.end() > part.end()) return null;
        int next = words.pastOf(tokens.is(part.end(), '-') ? part.end() + 1 : part.end());
        Dated whole = tokens.paragraph(next) ? null : plain(next, true);
        if (whole == null) whole = behind.current(next);
        if (whole == null || whole.stretch().singleDay() || whole.stretch().part() != Stretch.Part.WHOLE) return null;
        boolean counted = !tokens.is(whole.to() - 1, Kind.DIGITS);
        Stretch stretch = Parts.of(whole.stretch(), part.lexeme().key(), words.reference, counted);
        return new Dated(at, whole.to(), stretch, whole.anchor());
    }
}
