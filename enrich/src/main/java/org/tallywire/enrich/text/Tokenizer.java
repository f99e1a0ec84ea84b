package org.tallywire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a paragraph into tokens, left to right, with a look ahead that is bounded: time is linear in the text. */
final class Tokenizer {

    private static final int LONGEST_ABBREVIATION = 24;
    private static final int LONGEST_OPENER = 24;
    private static final int ORDINAL_DIGITS = 2;
    private static final int GROUP = 3;

    private final TextRules rules;
    private final String text;
    private final int to;
    private final List<Token> tokens = new ArrayList<>();

    private Tokenizer(TextRules rules, String text, int to) {
        this.rules = rules;
        this.text = text;
        this.to = to;
    }

    static List<Token> tokens(TextRules rules, String text, TextSpan paragraph) {
        var tokenizer = new Tokenizer(rules, text, paragraph.end());
        int at = paragraph.start();
        while (at < paragraph.end()) at = tokenizer.step(at);
        return tokenizer.tokens;
    }

    private int step(int at) {
        int codePoint = text.codePointAt(at);
        int width = Character.charCount(codePoint);
        if (Characters.isSpace(codePoint)) return at + width;
        if (Characters.isStop(codePoint)) return stops(at);
        if (!Characters.isWordPart(codePoint)) return plain(at, Math.min(to, at + width));
        int address = addressEnd(at);
        return address > at ? plain(at, address) : word(at, wordEnd(at));
    }

    private int plain(int start, int end) {
        tokens.add(new Token(new TextSpan(start, end), Token.Kind.PLAIN));
        return end;
    }

    private int stops(int start) {
        int end = start;
        while (end < to && Characters.isStop(text.charAt(end))) end++;
        tokens.add(new Token(new TextSpan(start, end), Token.Kind.STOP));
        return end;
    }

    /** The end of a web address that starts here, or {@code at}. */
    private int addressEnd(int at) {
        if (!text.startsWith("http://", at) && !text.startsWith("https://", at) && !text.startsWith("www.", at))
            return at;
        int end = at;
        while (end < to && !Characters.isSpace(text.charAt(end)) && "\"<>«»“”".indexOf(text.charAt(end)) < 0) end++;
        while (end > at && ".,;:!?)]'’".indexOf(text.charAt(end - 1)) >= 0) end--;
        return end;
    }

    private int wordEnd(int at) {
        int end = at;
        while (end < to) {
            int codePoint = text.codePointAt(end);
            if (Characters.isWordPart(codePoint)) end += Character.charCount(codePoint);
            else if (end > at && end + 1 < to && joins(end)) end++;
            else break;
        }
        return Math.min(end, to);
    }

    /** Whether the character at {@code i}, which has a word part before it, holds a word or number together. */
    private boolean joins(int i) {
        int next = text.codePointAt(i + 1);
        if (!Characters.isWordPart(next)) return false;
        char c = text.charAt(i);
        char before = text.charAt(i - 1);
        boolean digits = Character.isDigit(before) && Character.isDigit(next);
        if (Characters.isHyphen(c) || c == '@') return true;
        if (c == '&') return Character.isUpperCase(before) && Character.isUpperCase(next);
        if (c == ',') return digits;
        if (c == '.') return digits || (Character.isLetter(before) && dotJoins(i, next));
        if (Characters.isApostrophe(c))
            return digits ? groupFollows(i) : Character.isLetter(next) && Character.isLetter(before);
        return Characters.isNumberSpace(c) && digits && groupFollows(i) && groupPrecedes(i);
    }

    /** A stop inside a name of the web ("ft.com") or between single letters ("S.p.A."). */
    private boolean dotJoins(int i, int next) {
        boolean single = i < 2 || !Characters.isWordPart(text.charAt(i - 2));
        return single || Character.isLowerCase(next);
    }

    private boolean groupFollows(int i) {
        for (int k = 1; k <= GROUP; k++) if (i + k >= to || !Character.isDigit(text.charAt(i + k))) return false;
        return i + GROUP + 1 >= to || !Character.isLetterOrDigit(text.charAt(i + GROUP + 1));
    }

    private boolean groupPrecedes(int i) {
        return i <= GROUP || !Character.isDigit(text.charAt(i - GROUP - 1));
    }

    /** Cuts a run of word parts at its apostrophes and decides whose the full stop after it is. */
    private int word(int start, int end) {
        int from = start;
        for (int i = start; i < end - 1; i++)
            if (Characters.isApostrophe(text.charAt(i)) && i - from <= LONGEST_ABBREVIATION && isElision(from, i))
                from = plain(from, i + 1);
        int tail = cliticStart(from, end);
        if (tail > from) {
            plain(from, tail);
            return plain(tail, end);
        }
        return last(from, end);
    }

    private boolean isElision(int from, int apostrophe) {
        return rules.elisions().contains(lower(from, apostrophe));
    }

    private int cliticStart(int from, int end) {
        for (String clitic : rules.clitics()) {
            int start = end - clitic.length();
            if (start > from && lower(start, end).replace('’', '\'').equals(clitic)) return start;
        }
        return from;
    }

    private int last(int from, int end) {
        if (end - from > LONGEST_ABBREVIATION || end >= to) return plain(from, end);
        char next = text.charAt(end);
        if (Characters.isApostrophe(next) && ownsApostrophe(from, end)) return plain(from, end + 1);
        if (next != '.' || (end + 1 < to && Characters.isStop(text.charAt(end + 1)))) return plain(from, end);
        return abbreviation(from, end);
    }

    private boolean ownsApostrophe(int from, int end) {
        String word = lower(from, end);
        return rules.elisions().contains(word) || rules.apocopes().contains(word);
    }

    private int abbreviation(int from, int end) {
        String word = text.substring(from, end);
        boolean ordinal = rules.ordinalStop() && isOrdinal(word);
        if (TextRules.listed(rules.abbreviations(), word)) return plain(from, end + 1);
        if (!ordinal && !isDotted(word) && !TextRules.listed(rules.finalAbbreviations(), word)) return plain(from, end);
        String next = nextWord(end + 1);
        boolean opens = rules.openers().contains(next);
        if (ordinal) return plain(from, opens || next.isEmpty() ? end : end + 1);
        tokens.add(new Token(new TextSpan(from, end + 1), opens ? Token.Kind.END : Token.Kind.PLAIN));
        return end + 1;
    }

    private static boolean isOrdinal(String word) {
        return word.length() <= ORDINAL_DIGITS && word.chars().allMatch(Character::isDigit);
    }

    /** "S.p.A", "z.B", or one capital: an initial. */
    private static boolean isDotted(String word) {
        if (word.length() == 1) return Character.isUpperCase(word.charAt(0));
        for (int i = 0; i < word.length(); i++)
            if (i % 2 == 0 ? !Character.isLetter(word.charAt(i)) : word.charAt(i) != '.') return false;
        return word.length() % 2 == 1;
    }

    /** The word that follows, past spaces and opening marks; empty where none does. */
    private String nextWord(int from) {
        int start = from;
        int bound = Math.min(to, from + LONGEST_OPENER);
        while (start < bound && (Characters.isSpace(text.charAt(start)) || Characters.isOpener(text.charAt(start))))
            start++;
        int end = start;
        while (end < bound && Character.isLetterOrDigit(text.charAt(end))) end++;
        return text.substring(start, end);
    }

    private String lower(int start, int end) {
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
