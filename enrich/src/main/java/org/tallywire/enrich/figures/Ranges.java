package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.enrich.figures.Lexicon.Match;

/** Reads "between 3 and 5 billion euros", "$10-20mn": the unit and the scale belong to both ends. */
final class Ranges {

    /** Joins the ends with no opening word before the first. */
    static final String FREE = "free";

    /** The key of opening words that can only mean a range, whatever verb stands before them. */
    private static final String BETWEEN = "between";

    /** Longer numbers than these, joined by a dash and without a unit, are telephone numbers and the like. */
    private static final BigDecimal MOST_WITHOUT_UNIT = BigDecimal.valueOf(999);

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private static final int REACH_LEFT = 6;

    private final Lexicon lexicon;
    private final Tokens tokens;
    private final Units units;
    private final Connector connector;

    Ranges(Lexicon lexicon, Tokens tokens, Units units) {
        this.lexicon = lexicon;
        this.tokens = tokens;
        this.units = units;
        this.connector = new Connector(lexicon, tokens);
    }

    /** What joins two ends: the word that goes with the opening word, or one that needs none. */
    record Connector(Lexicon lexicon, Tokens tokens) {

        /** The token after the connector, or -1. */
        int end(int at, String key) {
            if (tokens.paragraph(at)) return -1;
            Match to = lexicon.find(tokens, at, Role.RANGE_TO);
            if (to == null) return -1;
            String found = to.lexeme().key();
            if (!found.equals(key) && !found.equals(FREE)) return -1;
            boolean lopsided = tokens.is(at, '-') && tokens.glued(at) != tokens.glued(at + 1);
            return lopsided ? -1 : to.end();
        }
    }

    /** The range that begins at the token, with or without an opening word. */
    @Nullable
    Range read(int at) {
        Match open = lexicon.find(tokens, at, Role.RANGE_OPEN);
        if (open != null)
            return tokens.paragraph(open.end())
                    ? null
                    : read(open.end(), open.lexeme().key());
        return read(at, FREE);
    }

    private @Nullable Range read(int from, String key) {
        if (!key.equals(BETWEEN) && saysChange(from)) return null;
        Measured first = units.read(from, true);
        if (first == null || tokens.paragraph(first.to())) return null;
        int second = connector.end(first.to(), key);
        if (second < 0 || tokens.paragraph(second)) return null;
        Measured last = units.read(pastHedge(second), false);
        if (last == null || !first.pairsWith(last)) return null;
        if (key.equals(FREE) && !tokens.is(first.to(), '-') && isYear(first)) return null;
        if (first.bare() && last.bare() && !plausible(first, last, key, tokens.is(first.to(), '-'))) return null;
        return join(first, last);
    }

    /** "between 2 and about 7 litres". */
    private int pastHedge(int at) {
        Match hedge = lexicon.find(tokens, at, Role.APPROXIMATE);
        return hedge == null || tokens.paragraph(hedge.end()) ? at : hedge.end();
    }

    /** "will rise from 45,000 to 90,000": two levels, no range. */
    private boolean saysChange(int from) {
        for (int at = from - 1; at >= 0 && at >= from - REACH_LEFT; at--) {
            if (tokens.paragraph(at + 1) || tokens.is(at, '.')) return false;
            if (lexicon.findAny(tokens, at, Role.CHANGE, Role.MULTIPLE) != null) return true;
        }
        return false;
    }

    /** "will spend in 2026 up to 56,000 million": four digits without a mark between them are a year before a word. */
    private boolean isYear(Measured first) {
        return first.bare()
                && YEAR.matcher(tokens.raw(first.from(), first.to())).matches();
    }

    private static boolean plausible(Measured first, Measured last, String key, boolean dash) {
        if (!dash) return !key.equals(FREE) || last.amount().scaled();
        return last.amount().scaled() || last.value().compareTo(MOST_WITHOUT_UNIT) <= 0;
    }

    private static @Nullable Range join(Measured first, Measured last) {
        Measured unit = first.bare() ? last : first;
        BigDecimal low = shared(first.amount(), last.amount());
        BigDecimal high = last.value();
        if (low.compareTo(high) >= 0) return null;
        var amount = new Amount(first.from(), last.to(), low, last.amount().scale(), false);
        var lower = new Measured(first.from(), last.to(), unit.kind(), unit.unit(), amount);
        return new Range(first.from(), last.to(), lower, high);
    }

    /** The lower end in the scale of the upper, where only the upper has one and they then still rise. */
    private static BigDecimal shared(Amount low, Amount high) {
        if (low.scaled() || !high.scaled()) return low.value();
        BigDecimal bare = high.value().divide(high.scale(), 18, RoundingMode.HALF_EVEN);
        return low.value().compareTo(bare) < 0 ? low.value().multiply(high.scale()) : low.value();
    }
}
