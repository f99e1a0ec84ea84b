package org.tallywire.ingest.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tallywire.ingest.address.WebAddress;

/**
 * What {@code /.well-known/tdmrep.json} says of the parts of a site; the first entry that fits a page counts.
 *
 * @param entries in their order
 */
record ReservationFile(List<Entry> entries) {

    static final int MAX_BYTES = 256 * 1024;
    static final ReservationFile NONE = new ReservationFile(List.of());

    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_PATTERN = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One part of a site. */
    record Entry(Pattern location, Reservation reservation) {}

    ReservationFile {
        entries = List.copyOf(entries);
    }

    /** The file's entries; what is no such file has none. */
    static ReservationFile parse(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        var entries = new ArrayList<Entry>();
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (json == null || !json.isArray()) return NONE;
            for (JsonNode entry : json) {
                if (entries.size() >= MAX_ENTRIES) break;
                read(entry).ifPresent(entries::add);
            }
        } catch (IOException e) {
            return NONE;
        }
        return new ReservationFile(entries);
    }

    private static Optional<Entry> read(JsonNode entry) {
        String location = entry.path("location").asText("");
        if (location.isEmpty() || location.length() > MAX_PATTERN) return Optional.empty();
        Optional<String> policy = Optional.ofNullable(entry.get("tdm-policy"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        return Reservation.of(Optional.of(entry.path("tdm-reservation").asText("")), policy)
                .map(reservation -> new Entry(pattern(location), reservation));
    }

    /** As in robots.txt: a prefix, in which {@code *} stands for anything and {@code $} for the end. */
    private static Pattern pattern(String location) {
        boolean toTheEnd = location.endsWith("$");
        String body = toTheEnd ? location.substring(0, location.length() - 1) : location;
        var regex = new StringBuilder();
        // Possessive groups would be wrong here, and runs of stars cost exponential time.
        for (String literal : body.replaceAll("\\*+", "*").split("\\*", -1))
            regex.append(regex.length() == 0 ? "" : ".*?").append(Pattern.quote(literal));
        return Pattern.compile(regex + (toTheEnd ? "$" : ""));
    }

    Optional<Reservation> of(WebAddress page) {
        return entries.stream()
                .filter(entry -> entry.location().matcher(page.pathAndQuery()).lookingAt())
                .map(Entry::reservation)
                .findFirst();
    }
}
