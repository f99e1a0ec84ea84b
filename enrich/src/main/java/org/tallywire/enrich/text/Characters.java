package org.tallywire.enrich.text;

/** What the characters of a text are to a tokeniser. */
final class Characters {

    private static final String STOPS = ".!?…。！？．｡";
    private static final String IDEOGRAPHIC_STOPS = "。！？｡";
    private static final String CLOSERS = "\"”“’'»«›‹)]）」』＂";
    private static final String OPENERS = "\"“„”‘‚'«»‹›([（「『¿¡＂";
    private static final char SOFT_HYPHEN = '\u00AD';

    private Characters() {}

    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == '\u200B'
                || codePoint == '\uFEFF';
    }

    /** A letter, digit or mark of a script that puts spaces between words. */
    static boolean isWordPart(int codePoint) {
        if (codePoint < 128) return Character.isLetterOrDigit(codePoint) || codePoint == '_';
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) return true;
        return codePoint == SOFT_HYPHEN || (Character.isLetterOrDigit(codePoint) && !isIdeograph(codePoint));
    }

    /** A sign of Chinese or Japanese, which is a token of its own. */
    static boolean isIdeograph(int codePoint) {
        if (codePoint < 0x2E80) return false;
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    static boolean isStop(int codePoint) {
        return STOPS.indexOf(codePoint) >= 0;
    }

    static boolean isIdeographicStop(int codePoint) {
        return IDEOGRAPHIC_STOPS.indexOf(codePoint) >= 0;
    }

    static boolean isCloser(int codePoint) {
        return CLOSERS.indexOf(codePoint) >= 0;
    }

    static boolean isOpener(int codePoint) {
        return OPENERS.indexOf(codePoint) >= 0;
    }

    static boolean isApostrophe(char c) {
        return c == '\'' || c == '’' || c == 'ʼ' || c == '＇' || c == '‘';
    }

    static boolean isHyphen(char c) {
        return c == '-' || c == '‐' || c == '‑';
    }

    /** A space that holds the groups of a number together. */
    static boolean isNumberSpace(char c) {
        return c == '\u00A0' || c == '\u202F' || c == '\u2009' || c == '\u2007';
    }
}
