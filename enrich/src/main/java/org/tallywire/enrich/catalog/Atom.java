package org.tallywire.enrich.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The part of a token that names are compared by: hyphens and apostrophes part atoms, stops do
 * not, and every Chinese sign is one.
 *
 * @param key lower case, no accents, stops or soft hyphens, full width made half; empty for a mark that parts names
 * @param start first code unit
 * @param end one past the last
 * @param capital whether it has a capital letter
 */
record Atom(String key, int start, int end, boolean capital) {

    private static final int LONGEST = 64;

    boolean isBreak() {
        return key.isEmpty();
    }

    String of(String text) {
        return text.substring(start, end);
    }

    /** The atoms of a whole name: marks between its words part nothing. */
    static List<Atom> ofName(String name) {
        List<Atom> atoms = new ArrayList<>();
        append(name, 0, name.length(), atoms);
        atoms.removeIf(Atom::isBreak);
        return atoms;
    }

    /** Adds the atoms of one token: those of its words, or one break for a mark. */
    static void append(String text, int start, int end, List<Atom> into) {
        int from = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isPart(c)) continue;
            if (i > from) into.add(atom(text, from, i));
            if (Character.isIdeographic(c)) into.add(atom(text, i, i + 1));
            else if (parts(c)) into.add(new Atom("", i, i + 1, false));
            from = i + 1;
        }
        if (end > from) into.add(atom(text, from, end));
    }

    private static boolean isPart(char c) {
        if (Character.isIdeographic(c)) return false;
        if (Character.isLetterOrDigit(c) || c == '&' || c == '.' || c == '\u00AD' || Character.isSurrogate(c))
            return true;
        return c > 127 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Neither space, hyphen nor apostrophe. */
    private static boolean parts(char c) {
        return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && "-‐‑'’ʼ＇‘_".indexOf(c) < 0;
    }

    private static Atom atom(String text, int start, int end) {
        String surface = text.substring(start, Math.min(end, start + LONGEST));
        return new Atom(key(surface), start, end, surface.chars().anyMatch(Character::isUpperCase));
    }

    /** A word as it is compared. */
    static String key(String word) {
        String plain = isAscii(word) ? word : folded(word);
        String lower = plain.toLowerCase(Locale.ROOT);
        return lower.indexOf('.') < 0 ? lower : lower.replace(".", "");
    }

    /** Whether it has no accents: full width, Chinese signs and soft hyphens are none. */
    static boolean isPlain(String word) {
        return isAscii(word)
                || Normalizer.normalize(word, Normalizer.Form.NFKD)
                        .chars()
                        .noneMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK);
    }

    /** Whether a key is the word, or begins as one that ends in {@code *} does. */
    static boolean matches(String pattern, String key) {
        int prefix = pattern.length() - 1;
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, prefix)) : key.equals(pattern);
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) > 127) return false;
        return true;
    }

    private static String folded(String word) {
        String open = Normalizer.normalize(word, Normalizer.Form.NFKD);
        var plain = new StringBuilder(open.length());
        for (int i = 0; i < open.length(); i++) {
            char c = open.charAt(i);
            if (c == 'ß') plain.append("ss");
            else if (c != '\u00AD' && Character.getType(c) != Character.NON_SPACING_MARK) plain.append(c);
        }
        return plain.toString();
    }
}
