package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/** Holds answers to what the service's own description promises. */
final class Descriptions {

    private static final String ADDRESS = "https://tallywire.example/openapi.json";

    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    Descriptions(String openApi) {
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, openApi))));
    }

    /** What in the answer is not as the schema with the name has it. */
    List<String> faults(String schema, JsonNode answer) {
        return schemas
                .getSchema(SchemaLocation.of(ADDRESS + "#/components/schemas/" + schema), config)
                .validate(answer)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
