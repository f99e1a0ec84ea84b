package org.tallywire.enrich.figures;

import org.tallywire.enrich.figures.Tokens.Kind;

/** Reads Roman numerals, where the grammar knows the thing beside them as counted so. Bound to one text. */
final class RomanNumerals {

    private static final String SIGNS = "IVXLCDM";
    private static final int[] VALUES = {1, 5, 10, 50, 100, 500, 1000};
    private static final int LONGEST = 9;

    private final Lexicon lexicon;
    private final Tokens tokens;

    RomanNumerals(Lexicon lexicon, Tokens tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    /** The numeral that is this token, or 0. */
    int read(int at) {
        if (!tokens.is(at, Kind.WORD) || tokens.length(at) > LONGEST || !tokens.capitalised(at)) return 0;
        boolean counted = isCounted(at + 1) || at > 0 && !tokens.paragraph(at) && isCounted(at - 1);
        return counted ? value(tokens.raw(at)) : 0;
    }

    private boolean isCounted(int at) {
        return at < tokens.size() && lexicon.find(tokens, at, Role.COUNTED_IN_ROMAN) != null;
    }

    private static int value(String numeral) {
        int sum = 0;
        for (int i = 0; i < numeral.length(); i++) {
            int sign = SIGNS.indexOf(numeral.charAt(i));
            int next = i + 1 < numeral.length() ? SIGNS.indexOf(numeral.charAt(i + 1)) : -1;
            if (sign < 0) return 0;
            sum += next > sign ? -VALUES[sign] : VALUES[sign];
        }
        return sum;
    }
}
