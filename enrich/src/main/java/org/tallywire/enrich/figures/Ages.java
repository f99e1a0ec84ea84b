package org.tallywire.enrich.figures;

import org.tallywire.enrich.figures.Lexicon.Match;

/** Tells an age from a time: "ha 60 anni" from "in 60 anni". Bound to one text. */
final class Ages {

    private static final int REACH = 5;

    private final Lexicon lexicon;
    private final Tokens tokens;

    Ages(Lexicon lexicon, Tokens tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    /** Whether the time from one token to before another is how old somebody or something is. */
    boolean isAge(int from, int to) {
        return saysAge(from) && !saysAgo(to);
    }

    /** "ha 60 anni", "tengo solo 29 años": what stands between is only a hedge. */
    private boolean saysAge(int from) {
        for (int at = from - 1; at >= 0 && at >= from - REACH && !tokens.paragraph(at + 1); at--) {
            Match before = lexicon.find(tokens, at, Role.AGE_BEFORE);
            if (before != null && pastHedges(before.end(), from) == from) return !opensDate(at, before.end());
        }
        return false;
    }

    /** "il y a deux ans". */
    private boolean opensDate(int from, int to) {
        for (int at = from; at >= 0 && at > from - REACH && !tokens.paragraph(at + 1); at--) {
            Match ago = lexicon.find(tokens, at, Role.AGO_BEFORE);
            if (ago != null && ago.end() == to) return true;
        }
        return false;
    }

    private boolean saysAgo(int at) {
        return !tokens.paragraph(at) && lexicon.find(tokens, at, Role.AGO) != null;
    }

    private int pastHedges(int from, int to) {
        int at = from;
        while (at < to) {
            Match hedge = lexicon.findAny(tokens, at, Role.APPROXIMATE, Role.AT_LEAST, Role.AT_MOST, Role.FILLER);
            if (hedge == null) return at;
            at = hedge.end();
        }
        return at;
    }
}
