package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import org.tallywire.avro.Access;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.Enricher;
import org.tallywire.schemas.Words;

/** An article as {@code extract} writes it. */
public final class ArticleLine {

    private ArticleLine() {}

    /**
     * The article of a line.
     *
     * @param clock tells when it was published where the line does not
     * @throws LineRefusedException if {@code id} or {@code body} is missing, or a key has a value that is none
     */
    public static Enricher.Input read(JsonNode line, Clock clock) throws LineRefusedException {
        var fields = new Fields(line);
        Optional<String> language = fields.optional("lang");
        return new Enricher.Input(
                fields.required("id"),
                language.isPresent() ? language : fields.optional("language"),
                fields.optional("publisher").orElse("unknown"),
                fields.instant("published").orElseGet(clock::instant),
                access(fields.optional("access").orElse("UNKNOWN")),
                fields.optional("title").orElse(""),
                fields.required("body"));
    }

    private static Access access(String word) throws LineRefusedException {
        try {
            return Words.parse(Access.class, word);
        } catch (IllegalArgumentException e) {
            throw new LineRefusedException("\"access\": " + e.getMessage());
        }
    }
}
