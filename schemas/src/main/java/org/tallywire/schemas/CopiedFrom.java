package org.tallywire.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.tallywire.avro.Position;

/**
 * A header of records that were copied from another topic: where the record stood first, as {@code pages-3@1071}, the
 * topic without prefix. What a stage makes of a copy says so, too, because stages hand headers on.
 */
public final class CopiedFrom {

    /** Name of the header; the value is UTF-8. */
    public static final String HEADER = "tallywire.copied-from";

    private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    private CopiedFrom() {}

    /** Puts the position into the headers, in place of another. */
    public static void put(Headers headers, Position position) {
        String text = position.getTopic() + "-" + position.getPartition() + "@" + position.getOffset();
        headers.remove(HEADER).add(HEADER, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position that the headers tell, if it is one in the topic. */
    public static Optional<Position> in(Headers headers, Topic<?, ?> topic) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) return Optional.empty();
        Matcher parts = TEXT.matcher(new String(header.value(), StandardCharsets.UTF_8));
        if (!parts.matches() || !parts.group(1).equals(topic.name())) return Optional.empty();
        return Optional.of(
                new Position(topic.name(), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))));
    }
}
