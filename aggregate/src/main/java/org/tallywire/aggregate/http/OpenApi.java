package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tallywire.aggregate.query.NewsFeed;
import org.tallywire.aggregate.query.Parameter;
import org.tallywire.aggregate.query.Question;
import org.tallywire.aggregate.query.Questions;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Entity;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Position;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Tally;

/**
 * The OpenAPI description, made of the questions themselves, the contracts of the topics, and a file that has the rest:
 * what answers look like around the records.
 */
final class OpenApi {

    static final String PATH = "/v1/openapi.json";

    private static final String RESOURCE = "openapi.json";

    private OpenApi() {}

    static ObjectNode describe() {
        ObjectNode api = read();
        ObjectNode paths = (ObjectNode) api.get("paths");
        for (Question question : Questions.all()) paths.set(question.path(), path(question));
        addParameters((ArrayNode) paths.at("/~1v1~1stream/get/parameters"), NewsFeed.parameters());
        ObjectNode schemas = (ObjectNode) api.at("/components/schemas");
        List.of(
                        Tally.getClassSchema(),
                        Fact.getClassSchema(),
                        Claim.getClassSchema(),
                        ArticleClaims.getClassSchema(),
                        AnalystOverride.getClassSchema(),
                        Entity.getClassSchema(),
                        Replay.getClassSchema(),
                        Position.getClassSchema())
                .forEach(record -> AvroSchemas.add(schemas, record));
        return api;
    }

    private static ObjectNode read() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static ObjectNode path(Question question) {
        ObjectNode path = JsonNodeFactory.instance.objectNode();
        ObjectNode get = path.putObject("get");
        get.put("operationId", question.id());
        get.put("summary", question.summary());
        ArrayNode parameters = get.putArray("parameters");
        question.subject().ifPresent(subject -> parameters.add(parameter(subject, "path")));
        addParameters(parameters, question.parameters());
        if (question.inCsv().isPresent()) parameters.addObject().put("$ref", "#/components/parameters/format");
        parameters.addObject().put("$ref", "#/components/parameters/ifNoneMatch");
        ObjectNode responses = get.putObject("responses");
        ObjectNode ok = responses.putObject("200").put("description", "The answer");
        ok.putObject("headers").putObject("ETag").put("$ref", "#/components/headers/ETag");
        ObjectNode content = ok.putObject("content");
        content.putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + question.answer());
        if (question.inCsv().isPresent())
            content.putObject("text/csv").putObject("schema").put("type", "string");
        responses.putObject("304").put("description", "The client has this state already");
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return path;
    }

    private static void addParameters(ArrayNode list, List<Parameter<?>> parameters) {
        parameters.forEach(parameter -> list.add(parameter(parameter, "query")));
    }

    private static ObjectNode parameter(Parameter<?> parameter, String in) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", parameter.name())
                .put("in", in)
                .put("description", parameter.description());
        if (in.equals("path")) json.put("required", true);
        json.set("schema", parameter.schema());
        return json;
    }
}
