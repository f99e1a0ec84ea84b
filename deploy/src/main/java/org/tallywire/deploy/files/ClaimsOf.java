package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.tallywire.avro.Access;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimReader.Reading;
import org.tallywire.enrich.claims.ClaimsJson;
import org.tallywire.schemas.Words;

/** {@code claims}: an article as {@code extract} writes it to its claims. */
public final class ClaimsOf implements LineFunction {

    private final Enricher enricher;
    private final Clock clock;
    private final boolean explain;

    /** @param explain whether to write, instead of the claims, what every figure was taken for */
    public ClaimsOf(Enricher enricher, Clock clock, boolean explain) {
        this.enricher = enricher;
        this.clock = clock;
        this.explain = explain;
    }

    @Override
    public JsonNode apply(JsonNode line, Path directory) throws LineRefusedException {
        Enricher.Input article = article(new Fields(line));
        Reading reading = enricher.enrich(article).reading();
        return explain ? ClaimsJson.explain(article.id(), reading) : ClaimsJson.write(article.id(), reading);
    }

    private Enricher.Input article(Fields fields) throws LineRefusedException {
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
