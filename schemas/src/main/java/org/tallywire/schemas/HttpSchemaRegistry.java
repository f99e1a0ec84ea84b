package org.tallywire.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A registry that speaks the Confluent Schema Registry REST API; every answer is asked for once and remembered. */
final class HttpSchemaRegistry implements SchemaRegistry {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final Duration patience;
    private final HttpClient http;
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private record Registration(String subject, Schema schema) {}

    HttpSchemaRegistry(URI base) {
        this(base, PATIENCE);
    }

    HttpSchemaRegistry(URI base, Duration patience) {
        this.base = URI.create(base.toString().replaceAll("/+$", ""));
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(new Registration(subject, schema), this::askForId);
    }

    @Override
    public Schema schema(int id) {
        return schemas.computeIfAbsent(id, this::askForSchema);
    }

    @Override
    public Optional<Compatibility> level(String subject) {
        HttpRequest request = request(config(subject)).GET().build();
        String what = "read the level of " + subject;
        HttpResponse<String> response = exchange(request, what);
        // None of its own.
        if (response.statusCode() == 404) return Optional.empty();
        JsonNode answer = read(response, request, what);
        return Compatibility.named(field(answer, "compatibilityLevel", JsonNode::isTextual, request)
                .textValue());
    }

    @Override
    public void setLevel(String subject, Compatibility level) {
        String body =
                MAPPER.createObjectNode().put("compatibility", level.name()).toString();
        HttpRequest request = request(config(subject))
                .header("Content-Type", JSON)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        send(request, "set the level of " + subject);
    }

    private static String config(String subject) {
        return "/config/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private Integer askForId(Registration wanted) {
        String body = MAPPER.createObjectNode()
                .put("schema", wanted.schema().toString())
                .toString();
        String subject = URLEncoder.encode(wanted.subject(), StandardCharsets.UTF_8);
        HttpRequest request = request("/subjects/" + subject + "/versions")
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonNode answer = send(request, "register " + wanted.subject());
        return field(answer, "id", JsonNode::isInt, request).intValue();
    }

    private Schema askForSchema(int id) {
        HttpRequest request = request("/schemas/ids/" + id).GET().build();
        JsonNode answer = send(request, "fetch schema " + id);
        String text = field(answer, "schema", JsonNode::isTextual, request).textValue();
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new SchemaRegistryException("schema " + id + " at " + base + " is no Avro schema", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience).header("Accept", JSON);
    }

    private JsonNode send(HttpRequest request, String what) {
        return read(exchange(request, what), request, what);
    }

    private HttpResponse<String> exchange(HttpRequest request, String what) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw SchemaRegistryException.unavailable(
                    "cannot " + what + ": no answer from " + request.uri() + "; is the schema registry running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SchemaRegistryException.unavailable("interrupted: " + what, e);
        }
    }

    private static JsonNode read(HttpResponse<String> response, HttpRequest request, String what) {
        try {
            if (response.statusCode() / 100 == 2) return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw SchemaRegistryException.unavailable(
                    "cannot " + what + ": " + request.uri() + " did not answer in JSON", e);
        }
        String message =
                "cannot " + what + ": " + request.uri() + " answered " + response.statusCode() + " " + response.body();
        if (response.statusCode() / 100 == 5) throw SchemaRegistryException.unavailable(message, null);
        throw new SchemaRegistryException(message);
    }

    private static JsonNode field(JsonNode answer, String name, Predicate<JsonNode> kind, HttpRequest request) {
        JsonNode value = answer.get(name);
        if (value == null || !kind.test(value))
            throw SchemaRegistryException.unavailable(request.uri() + " answered without '" + name + "'", null);
        return value;
    }
}
