package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tallywire.deploy.lines.LineRefusedException;

/** The fields of a line, each checked when it is asked for. */
record Fields(JsonNode line) {

    String required(String name) throws LineRefusedException {
        JsonNode value = line.get(name);
        if (value == null || !value.isTextual())
            throw new LineRefusedException("no string \"" + name + "\" in the object");
        return value.textValue();
    }

    Optional<String> optional(String name) throws LineRefusedException {
        JsonNode value = line.get(name);
        if (value == null || value.isNull()) return Optional.empty();
        if (!value.isTextual()) throw new LineRefusedException("\"" + name + "\" is no string");
        return Optional.of(value.textValue());
    }

    /** A date, or a time whose day in UTC is meant. */
    Optional<Instant> instant(String name) throws LineRefusedException {
        Optional<String> text = optional(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(instant(name, text.get()));
    }

    private static Instant instant(String name, String text) throws LineRefusedException {
        try {
            if (!text.contains("T")) return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            boolean zoned = text.matches(".*T.*(Z|[+-]\\d{2}:?\\d{2})");
            return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
        } catch (DateTimeException e) {
            throw new LineRefusedException(
                    "\"" + name + "\" is no ISO 8601 date: " + text + "; write 2025-08-28 or 2025-08-28T08:00:00Z");
        }
    }
}
