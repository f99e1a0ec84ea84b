package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.enrich.catalog.CatalogMatcher;
import org.tallywire.enrich.catalog.EntitiesJson;

/** {@code entities}: {@code {id, lang, text}} to mentions. */
public final class EntitiesOf implements JsonLines.LineWork {

    private final EntitiesJson entities;

    public EntitiesOf(CatalogMatcher matcher) {
        this.entities = new EntitiesJson(matcher);
    }

    @Override
    public Optional<JsonNode> on(JsonNode line, Path directory) throws BadLine {
        var fields = new Fields(line);
        fields.required("id");
        fields.required("lang");
        fields.required("text");
        return Optional.of(entities.of(line));
    }
}
