package org.tallywire.aggregate.facts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        return Arrays.stream(key.split("\\|", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    private static String escaped(String part) {
        var text = new StringBuilder(part.length());
        part.chars().forEach(c -> {
            if (c == '|' || c == '%' || c == '+' || c < ' ') text.append(String.format(Locale.ROOT, "%%%02X", c));
            else text.append((char) c);
        });
        return text.toString();
    }
}
