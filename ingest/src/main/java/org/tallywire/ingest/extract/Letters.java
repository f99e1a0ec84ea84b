package org.tallywire.ingest.extract;

/** A text as it is compared: its letters and digits in lower case, nothing else. */
final class Letters {

    private Letters() {}

    static String of(String text) {
        var letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters.append((char) c);
                else if (c >= 'A' && c <= 'Z') letters.append((char) (c + ('a' - 'A')));
            } else if (Character.isLetterOrDigit(c) || mark(c)) letters.appendCodePoint(Character.toLowerCase(c));
        }
        return letters.toString();
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
