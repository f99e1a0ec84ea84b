package org.tallywire.aggregate.facts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts as one key, parted by {@code |}, so that no part can be mistaken for two. */
public final class KeyText {

    private KeyText() {}

    /** The parts, with {@code |}, {@code %}, {@code +} and control characters in them percent-encoded. */
    public static String join(Collection<String> parts) {
        return parts.stream().map(KeyText::escaped).collect(Collectors.joining("|"));
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

    private static String escaped(String part) {
        if (part.chars().noneMatch(KeyText::isSpecial)) return part;
        var text = new StringBuilder(part.length());
        part.chars().forEach(c -> {
            if (isSpecial(c)) text.append(String.format(Locale.ROOT, "%%%02X", c));
            else text.append((char) c);
        });
        return text.toString();
    }

    private static boolean isSpecial(int c) {
        return c == '|' || c == '%' || c == '+' || c < ' ';
    }
}
