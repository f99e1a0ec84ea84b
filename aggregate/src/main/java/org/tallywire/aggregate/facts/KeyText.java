package org.tallywire.aggregate.facts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts as one key, parted by {@code |}, so that no part can be mistaken for two. */
public final class KeyText {

    private KeyText() {}

    /** The parts, with {@code |}, {@code %}, {@code +} and control characters in them percent-encoded. */
    public static String join(List<String> parts) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) text.append('|');
            escape(parts.get(i), text);
        }
        return text.toString();
    }

    /** The parts that were joined. */
    public static List<String> split(String key) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int bar = key.indexOf('|'); bar >= 0; bar = key.indexOf('|', from)) {
            parts.add(plain(key.substring(from, bar)));
            from = bar + 1;
        }
        parts.add(plain(key.substring(from)));
        return parts;
    }

    private static String plain(String part) {
        boolean encoded = part.indexOf('%') >= 0 || part.indexOf('+') >= 0;
        return encoded ? URLDecoder.decode(part, StandardCharsets.UTF_8) : part;
    }

    private static void escape(String part, StringBuilder text) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (isSpecial(c)) text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            else text.append(c);
        }
    }

    private static boolean isSpecial(char c) {
        return c == '|' || c == '%' || c == '+' || c < ' ';
    }
}
