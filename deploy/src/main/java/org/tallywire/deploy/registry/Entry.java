package org.tallywire.deploy.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.tallywire.schemas.Compatibility;

/** One thing that the registry remembers, as a record of its compacted topic: JSON under a key that it replaces. */
sealed interface Entry {

    ObjectMapper MAPPER = new ObjectMapper();

    String key();

    String json();

    /** A version of a subject; never replaced. */
    record Registered(Version version) implements Entry {
        @Override
        public String key() {
            return "schema/" + version.version() + "/" + version.subject();
        }

        @Override
        public String json() {
            return MAPPER.createObjectNode()
                    .put("subject", version.subject())
                    .put("version", version.version())
                    .put("id", version.id())
                    .put("schema", version.text())
                    .toString();
        }
    }

    /** The level of a subject, or of all that have none, where the subject is empty. */
    record Configured(String subject, Compatibility level) implements Entry {
        @Override
        public String key() {
            return "config/" + subject;
        }

        @Override
        public String json() {
            return MAPPER.createObjectNode()
                    .put("subject", subject)
                    .put("compatibility", level.name())
                    .toString();
        }
    }

    /** What {@link #json()} wrote. */
    static Entry parse(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            String subject = node.required("subject").asText();
            if (node.has("compatibility"))
                return new Configured(
                        subject,
                        Compatibility.valueOf(node.required("compatibility").asText()));
            Schema schema = new Schema.Parser().parse(node.required("schema").asText());
            int version = node.required("version").intValue();
            return new Registered(
                    new Version(subject, version, node.required("id").intValue(), schema));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the registry's topic holds what the registry did not write: " + json, e);
        }
    }
}
