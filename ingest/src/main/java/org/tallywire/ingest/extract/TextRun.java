package org.tallywire.ingest.extract;

import java.util.Arrays;

/**
 * A run of text as readers see it: single spaces, none at its ends, no invisible characters. Grows by the texts added
 * to it, and counts the characters in links and in bold type. One thread each.
 */
final class TextRun {

    private static final int FEW = 1024;

    private char[] chars = new char[FEW];
    private int size;
    private int linkChars;
    private int boldChars;

    /** Adds a text and says whether any of it is more than space. */
    boolean add(String text, boolean link, boolean bold) {
        int before = size;
        int end = before + text.length();
        if (end > chars.length) chars = Arrays.copyOf(chars, Math.max(end, 2 * chars.length));
        // Read where it is written: what is left out only makes it shorter.
        text.getChars(0, text.length(), chars, before);
        boolean seen = false;
        for (int i = before; i < end; i++) {
            char c = chars[i];
            boolean ascii = c > ' ' && c < 0x7F;
            if (!ascii && invisible(c)) continue;
            boolean space = !ascii && space(c);
            if (space && (size == 0 || chars[size - 1] == ' ')) continue;
            chars[size++] = space ? ' ' : c;
            seen |= !space;
        }
        if (link) linkChars += size - before;
        if (bold) boldChars += size - before;
        return seen;
    }

    int length() {
        return size > 0 && chars[size - 1] == ' ' ? size - 1 : size;
    }

    String text() {
        return new String(chars, 0, length());
    }

    int linkChars() {
        return Math.min(linkChars, length());
    }

    int boldChars() {
        return Math.min(boldChars, length());
    }

    void clear() {
        size = 0;
        linkChars = 0;
        boldChars = 0;
    }

    private static boolean space(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000';
    }

    private static boolean invisible(char c) {
        return c == '\u00AD'
                || c == '\u200B'
                || c == '\u200C'
                || c == '\u2060'
                || c == '\uFEFF'
                || (c < ' ' && !Character.isWhitespace(c));
    }
}
