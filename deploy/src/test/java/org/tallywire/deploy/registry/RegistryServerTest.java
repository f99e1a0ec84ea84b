package org.tallywire.deploy.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallywire.avro.Fact;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.schemas.Compatibility;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.SchemaRegistryException;

@ExtendWith(SharedBroker.class)
class RegistryServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Schema ONE_FIELD =
            SchemaBuilder.record("T").fields().requiredString("a").endRecord();
    private static final Schema OPTIONAL_FIELD_ADDED = SchemaBuilder.record("T")
            .fields()
            .requiredString("a")
            .optionalString("b")
            .endRecord();
    private static final Schema REQUIRED_FIELD_ADDED = SchemaBuilder.record("T")
            .fields()
            .requiredString("a")
            .requiredString("b")
            .endRecord();
    private static final Schema FIELD_REMOVED =
            SchemaBuilder.record("T").fields().optionalString("b").endRecord();

    /** Entries in memory: what a topic of one partition keeps. */
    private static final class Memory implements EntryLog {
        private final List<Entry> entries = new ArrayList<>();

        @Override
        public List<Entry> readAll() {
            return List.copyOf(entries);
        }

        @Override
        public void append(Entry entry) {
            entries.add(Entry.parse(entry.json()));
        }

        @Override
        public void close() {}
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private RegistryServer server = RegistryServer.start(new Memory(), ANYWHERE);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSchemaKeepsItsIdAcrossSubjectsRepetitionsAndRestarts(TestBroker broker) throws Exception {
        String prefix = broker.freshPrefix();
        server.close();
        server = RegistryServer.start(broker.clientConfig(), prefix, ANYWHERE);
        SchemaRegistry client = SchemaRegistry.at(server.url());
        int id = client.register("facts-value", Fact.getClassSchema());
        assertThat(client.register("other", Fact.getClassSchema())).isEqualTo(id);
        int next = client.register("t-value", ONE_FIELD);
        put("/config/t-value", "{\"compatibility\":\"BACKWARD\"}");

        server.close();
        server = RegistryServer.start(broker.clientConfig(), prefix, ANYWHERE);

        SchemaRegistry restarted = SchemaRegistry.at(server.url());
        assertThat(restarted.schema(id)).isEqualTo(Fact.getClassSchema());
        assertThat(restarted.register("t-value", ONE_FIELD)).isEqualTo(next);
        assertThat(restarted.register("t-value", OPTIONAL_FIELD_ADDED)).isEqualTo(next + 1);
        assertThat(get("/subjects").toString()).isEqualTo("[\"facts-value\",\"other\",\"t-value\"]");
        assertThat(get("/subjects/t-value/versions").toString()).isEqualTo("[1,2]");
        assertThat(get("/config/t-value").toString()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void aVersionIsFoundByNumberAndAsLatest() throws Exception {
        register("t-value", ONE_FIELD);
        register("t-value", OPTIONAL_FIELD_ADDED);

        assertThat(get("/subjects/t-value/versions/1").path("schema").asText()).isEqualTo(ONE_FIELD.toString());
        assertThat(get("/subjects/t-value/versions/latest").path("id").asInt()).isEqualTo(2);
        assertThat(post("/subjects/t-value", body(ONE_FIELD)).path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void aSubjectWithoutALevelOfItsOwnHasTheGlobalOneWhereThatIsAskedFor() throws Exception {
        SchemaRegistry client = SchemaRegistry.at(server.url());
        client.register("t-value", ONE_FIELD);
        String asked = "/config/t-value?normalize=false&defaultToGlobal=true";

        assertThat(get("/config/t-value").path("error_code").asInt()).isEqualTo(40408);
        assertThat(get("/config/t-value?defaultToGlobal=false")
                        .path("error_code")
                        .asInt())
                .isEqualTo(40408);
        assertThat(get(asked).toString()).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        put("/config", "{\"compatibility\":\"FULL\"}");
        assertThat(get(asked).toString()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(client.level("t-value")).isEmpty();

        client.setLevel("t-value", Compatibility.FULL_TRANSITIVE);
        assertThat(get(asked).toString()).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(client.level("t-value")).contains(Compatibility.FULL_TRANSITIVE);
    }

    @Test
    void theErrorCodesAreConfluents() throws Exception {
        register("t-value", ONE_FIELD);

        assertThat(get("/subjects/none/versions").path("error_code").asInt()).isEqualTo(40401);
        assertThat(get("/subjects/t-value/versions/9").path("error_code").asInt())
                .isEqualTo(40402);
        assertThat(get("/schemas/ids/99").path("error_code").asInt()).isEqualTo(40403);
        assertThat(post("/subjects/t-value", body(REQUIRED_FIELD_ADDED))
                        .path("error_code")
                        .asInt())
                .isEqualTo(40403);
        assertThat(register("t-value", REQUIRED_FIELD_ADDED).path("error_code").asInt())
                .isEqualTo(409);
        assertThat(post("/subjects/t-value/versions", "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}")
                        .path("error_code")
                        .asInt())
                .isEqualTo(42201);
        assertThat(get("/subjects/t-value/versions/0").path("error_code").asInt())
                .isEqualTo(42202);
        assertThat(put("/config", "{\"compatibility\":\"NONE\"}")
                        .path("error_code")
                        .asInt())
                .isEqualTo(42203);
        assertThat(post("/subjects/t-value/versions", "not json")
                        .path("error_code")
                        .asInt())
                .isEqualTo(400);
        assertThat(get("/mode").path("error_code").asInt()).isEqualTo(404);
    }

    @Test
    void aTopicsValueMustBeReadableBothWaysAndAStagesOwnRecordOneWay() throws Exception {
        register("t-value", ONE_FIELD);
        register("org.tallywire.Own", ONE_FIELD);

        assertThat(register("t-value", FIELD_REMOVED).path("error_code").asInt())
                .isEqualTo(409);
        assertThat(register("org.tallywire.Own", FIELD_REMOVED).path("id").asInt())
                .isEqualTo(2);
    }

    @Test
    void compatibilityCanBeAskedWithoutRegistering() throws Exception {
        register("t-value", ONE_FIELD);

        assertThat(post("/compatibility/subjects/t-value/versions/latest", body(OPTIONAL_FIELD_ADDED))
                        .toString())
                .isEqualTo("{\"is_compatible\":true}");
        assertThat(post("/compatibility/subjects/t-value/versions/latest", body(REQUIRED_FIELD_ADDED))
                        .path("is_compatible")
                        .asBoolean())
                .isFalse();
        assertThat(get("/subjects/t-value/versions").toString()).isEqualTo("[1]");
    }

    @Test
    void aRefusedSchemaIsExplainedToItsWriter() throws Exception {
        register("t-value", ONE_FIELD);

        assertThatThrownBy(() -> SchemaRegistry.at(server.url()).register("t-value", REQUIRED_FIELD_ADDED))
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("409")
                .hasMessageContaining("t-value");
    }

    @Test
    void aSubjectMayHaveASlashInItsName() throws Exception {
        SchemaRegistry.at(server.url()).register("a/b c-value", ONE_FIELD);

        assertThat(get("/subjects").toString()).isEqualTo("[\"a/b c-value\"]");
        assertThat(get("/subjects/a%2Fb%20c-value/versions").toString()).isEqualTo("[1]");
    }

    private JsonNode register(String subject, Schema schema) throws Exception {
        return post("/subjects/" + subject + "/versions", body(schema));
    }

    private static String body(Schema schema) throws Exception {
        return MAPPER.writeValueAsString(Map.of("schema", schema.toString()));
    }

    private JsonNode get(String path) throws Exception {
        return send(request(path).GET());
    }

    private JsonNode post(String path, String body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode put(String path, String body) throws Exception {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        return MAPPER.readTree(
                http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
