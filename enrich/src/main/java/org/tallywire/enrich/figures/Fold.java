package org.tallywire.enrich.figures;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text made comparable, one code unit for one: lower case, no accents, plain apostrophes and dashes, narrow digits.
 * Offsets stay those of the text.
 */
final class Fold {

    private static final int TABLE = 0x0250;
    private static final char[] LATIN = new char[TABLE];

    static {
        for (char c = 0; c < TABLE; c++) LATIN[c] = latin(c);
    }

    private Fold() {}

    private static char latin(char c) {
        String lower = String.valueOf(c).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFD).charAt(0);
    }

    static char[] of(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) folded[i] = of(folded[i]);
        return folded;
    }

    private static char of(char c) {
        if (c == '’' || c == '‘' || c == 'ʼ' || c == '´') return '\'';
        if (c < TABLE) return LATIN[c];
        if (c >= '！' && c <= '～') return LATIN[c - '！' + '!'];
        return switch (c) {
            case '‐', '‑', '‒', '–', '—', '−' -> '-';
            case '\uFFE5' -> '¥';
            case '\uFFE1' -> '£';
            default -> Character.toLowerCase(c);
        };
    }
}
