package org.tallywire.deploy.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.tallywire.schemas.Compatibility;

/** From a request to its answer, without HTTP. */
final class Routes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Subjects subjects;

    Routes(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * The answer to a request.
     *
     * @param method {@code GET}, {@code POST} or {@code PUT}
     * @param path the decoded segments of the path
     * @param query what follows the path's question mark, may be empty
     * @param body the request's body, may be empty
     */
    JsonNode answer(String method, List<String> path, String query, String body) throws Refusal {
        String first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "" -> MAPPER.createObjectNode();
            case "subjects" -> subjects(method, path, body);
            case "schemas" -> schemas(method, path);
            case "compatibility" -> compatibility(method, path, body);
            case "config" -> config(method, path, query, body);
            default -> throw unknown(path);
        };
    }

    private JsonNode subjects(String method, List<String> path, String body) throws Refusal {
        boolean versions = path.size() > 2 && path.get(2).equals("versions");
        if (path.size() == 1) return MAPPER.valueToTree(only("GET", method, subjects.subjects()));
        String subject = path.get(1);
        if (path.size() == 2) {
            only("POST", method, subject);
            return described(subjects.find(subject, schema(body)));
        }
        if (path.size() == 3 && versions && method.equals("POST"))
            return MAPPER.createObjectNode().put("id", subjects.register(subject, schema(body)));
        if (path.size() == 3 && versions) {
            only("GET", method, subject);
            return MAPPER.valueToTree(
                    subjects.versions(subject).stream().map(Version::version).toList());
        }
        if (path.size() == 4 && versions) {
            only("GET", method, subject);
            return described(subjects.version(subject, path.get(3)));
        }
        throw unknown(path);
    }

    private JsonNode schemas(String method, List<String> path) throws Refusal {
        if (path.equals(List.of("schemas", "types"))) return MAPPER.valueToTree(only("GET", method, List.of("AVRO")));
        if (path.size() != 3 || !path.get(1).equals("ids")) throw unknown(path);
        only("GET", method, path);
        if (!path.get(2).matches("[0-9]{1,9}"))
            throw new Refusal(Refusal.SCHEMA_NOT_FOUND, "Schema " + path.get(2) + " not found");
        int id = Integer.parseInt(path.get(2));
        return MAPPER.createObjectNode().put("schema", subjects.schema(id).toString());
    }

    private JsonNode compatibility(String method, List<String> path, String body) throws Refusal {
        boolean known = path.size() == 5
                && path.get(1).equals("subjects")
                && path.get(3).equals("versions");
        if (!known) throw unknown(path);
        only("POST", method, path);
        var objections = subjects.objections(path.get(2), path.get(4), schema(body));
        ObjectNode answer = MAPPER.createObjectNode().put("is_compatible", objections.isEmpty());
        if (!objections.isEmpty()) answer.set("messages", MAPPER.valueToTree(objections));
        return answer;
    }

    private JsonNode config(String method, List<String> path, String query, String body) throws Refusal {
        if (path.size() > 2) throw unknown(path);
        boolean orGlobal = List.of(query.split("&")).contains("defaultToGlobal=true");
        if (method.equals("GET")) return levelOf(path, orGlobal);
        only("PUT", method, path);
        Compatibility level = level(body);
        if (path.size() == 1) subjects.setGlobalLevel(level);
        else subjects.setLevel(path.get(1), level);
        return MAPPER.createObjectNode().put("compatibility", level.name());
    }

    private JsonNode levelOf(List<String> path, boolean orGlobal) throws Refusal {
        ObjectNode answer = MAPPER.createObjectNode();
        if (path.size() == 1)
            return answer.put("compatibilityLevel", subjects.globalLevel().name());
        String subject = path.get(1);
        if (orGlobal)
            return answer.put(
                    "compatibilityLevel", subjects.effectiveLevel(subject).name());
        Compatibility own = subjects.ownLevel(subject)
                .orElseThrow(() -> new Refusal(
                        Refusal.CONFIG_NOT_FOUND,
                        "Subject '" + subject + "' does not have subject-level compatibility configured; "
                                + subjects.effectiveLevel(subject) + " applies"));
        return answer.put("compatibilityLevel", own.name());
    }

    private static Compatibility level(String body) throws Refusal {
        String name = object(body).path("compatibility").asText();
        return Compatibility.named(name)
                .orElseThrow(() -> new Refusal(
                        Refusal.INVALID_LEVEL,
                        "Invalid compatibility level '" + name + "'; this registry enforces at least BACKWARD: use one"
                                + " of " + List.of(Compatibility.values())));
    }

    private static JsonNode described(Version version) {
        return MAPPER.valueToTree(Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.text()));
    }

    private static Schema schema(String body) throws Refusal {
        JsonNode request = object(body);
        String type = request.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO"))
            throw new Refusal(
                    Refusal.INVALID_SCHEMA, "Invalid schema type " + type + "; this registry keeps AVRO only");
        if (request.path("references").size() > 0)
            throw new Refusal(Refusal.INVALID_SCHEMA, "Schema references are not supported; send the schema whole");
        try {
            return new Schema.Parser().parse(request.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new Refusal(Refusal.INVALID_SCHEMA, "Input schema is an invalid Avro schema: " + e.getMessage());
        }
    }

    private static JsonNode object(String body) throws Refusal {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node != null && node.isObject()) return node;
        } catch (JsonProcessingException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "The request's body is not JSON: " + e.getOriginalMessage());
        }
        throw new Refusal(Refusal.BAD_REQUEST, "The request's body is not a JSON object");
    }

    private static <T> T only(String allowed, String method, T value) throws Refusal {
        if (method.equals(allowed)) return value;
        throw new Refusal(Refusal.WRONG_METHOD, "HTTP 405 Method Not Allowed; use " + allowed);
    }

    private static Refusal unknown(List<String> path) {
        return new Refusal(
                Refusal.NO_SUCH_RESOURCE,
                "HTTP 404 Not Found: /" + String.join("/", path) + " is not in the subset of the Confluent Schema"
                        + " Registry API that this registry speaks");
    }
}
