package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import org.tallywire.avro.Section;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimReader.Reading;
import org.tallywire.enrich.claims.ClaimsJson;

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
        Enricher.Input article = ArticleLine.read(line, clock);
        Reading reading = enricher.enrich(article).reading();
        var json = new ClaimsJson(article.id(), sentence -> enricher.quote(article.access(), sentence));
        return explain
                ? json.explain(reading, section -> section == Section.TITLE ? article.title() : article.body())
                : json.write(reading);
    }
}
