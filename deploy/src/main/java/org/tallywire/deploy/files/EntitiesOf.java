package org.tallywire.deploy.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.lines.LineRefusedException;
import org.tallywire.enrich.catalog.EntitiesJson;
import org.tallywire.enrich.catalog.EntityLinker;

/** {@code entities}: {@code {id, lang, text}} to mentions. */
public final class EntitiesOf implements LineFunction {

    private final EntitiesJson entities;

    public EntitiesOf(EntityLinker linker) {
        this.entities = new EntitiesJson(linker);
    }

    @Override
    public JsonNode apply(JsonNode line, Path directory) throws LineRefusedException {
        var fields = new Fields(line);
        fields.required("id");
        fields.required("lang");
        fields.required("text");
        return entities.of(line);
    }
}
