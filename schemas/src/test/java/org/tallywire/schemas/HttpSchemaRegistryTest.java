package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.avro.Source;

class HttpSchemaRegistryTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema SOURCE = Filled.schema(Source.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private record Asked(String line, String accept, String contentType, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"id\":7}";
    private HttpServer server;
    private SchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        registry = SchemaRegistry.at(URI.create(address() + "/"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSchemaIsRegisteredUnderItsSubject() throws JsonProcessingException {
        assertThat(registry.register("tallywire.sources-value", SOURCE)).isEqualTo(7);
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).line()).isEqualTo("POST /subjects/tallywire.sources-value/versions");
        assertThat(asked.get(0).accept()).isEqualTo(MEDIA_TYPE);
        assertThat(asked.get(0).contentType()).isEqualTo(MEDIA_TYPE);
        String sent = MAPPER.readTree(asked.get(0).body()).get("schema").textValue();
        assertThat(new Schema.Parser().parse(sent)).isEqualTo(SOURCE);
    }

    @Test
    void aSubjectIsOnePartOfThePath() {
        registry.register("a/b", SOURCE);
        assertThat(asked.get(0).line()).isEqualTo("POST /subjects/a%2Fb/versions");
    }

    @Test
    void aSchemaIsFetchedById() {
        answerWithSchema(SOURCE.toString());
        assertThat(registry.schema(7)).isEqualTo(SOURCE);
        assertThat(asked).containsExactly(new Asked("GET /schemas/ids/7", MEDIA_TYPE, "", ""));
    }

    @Test
    void whatWasAnsweredIsNotAskedAgain() {
        registry.register("one", SOURCE);
        registry.register("one", SOURCE);
        registry.register("two", SOURCE);
        answerWithSchema(SOURCE.toString());
        registry.schema(7);
        registry.schema(7);
        assertThat(asked)
                .extracting(Asked::line)
                .containsExactly("POST /subjects/one/versions", "POST /subjects/two/versions", "GET /schemas/ids/7");
    }

    @Test
    void whatFailedIsAskedAgain() {
        status = 503;
        assertUnavailable(() -> registry.register("one", SOURCE));
        status = 200;
        assertThat(registry.register("one", SOURCE)).isEqualTo(7);
    }

    @Test
    void aRecordTravelsThroughIt() {
        answerWithBoth();
        var serde = new Wire("", registry).valueSerde(Topics.SOURCES);
        Source source = Filled.full(Source.class);
        byte[] bytes = serde.serializer().serialize("sources", source);
        assertThat(serde.deserializer().deserialize("sources", bytes)).isEqualTo(source);
    }

    @Test
    void anIncompatibleSchemaIsRefusedInTheRegistrysWords() {
        status = 409;
        answer = "{\"error_code\":409,\"message\":\"a field has no default\"}";
        assertRefused(() -> registry.register("one", SOURCE))
                .hasMessageContaining("cannot register one: " + address() + "/subjects/one/versions answered 409 ")
                .hasMessageContaining("a field has no default");
    }

    @Test
    void anUnknownIdIsRefused() {
        status = 404;
        answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        assertRefused(() -> registry.schema(9))
                .hasMessageContaining("cannot fetch schema 9: ")
                .hasMessageContaining("answered 404")
                .hasMessageContaining("Schema not found");
    }

    @Test
    void anAnswerThatIsNoJsonIsNone() {
        answer = "<html>It works!</html>";
        assertUnavailable(() -> registry.register("one", SOURCE)).hasMessageContaining("did not answer in JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"id\":null}", "{\"id\":\"7\"}", "{\"id\":7.5}"})
    void anAnswerWithoutAnIdIsNone(String without) {
        answer = without;
        assertUnavailable(() -> registry.register("one", SOURCE)).hasMessageContaining("answered without 'id'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"schema\":null}", "{\"schema\":7}"})
    void anAnswerWithoutASchemaIsNone(String without) {
        answer = without;
        assertUnavailable(() -> registry.schema(7)).hasMessageContaining("answered without 'schema'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "syntax = \"proto3\";",
                "{\"type\":\"object\"}",
                "{\"type\":\"record\",\"name\":\"a b\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":\"int\",\"default\":\"y\"}]}"
            })
    void aSchemaThatIsNotAvroIsRefused(String schema) {
        answerWithSchema(schema);
        assertRefused(() -> registry.schema(7))
                .hasMessage("schema 7 at " + address() + " is no Avro schema")
                .hasCauseInstanceOf(RuntimeException.class);
    }

    @Test
    void aRegistryThatIsNotThereIsNamed() {
        String address = address();
        server.stop(0);
        assertUnavailable(() -> registry.register("one", SOURCE))
                .hasMessageContaining("cannot register one: no answer from " + address)
                .hasMessageContaining("is the schema registry running?");
    }

    @Test
    void aRegistryThatNeverAnswersIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var impatient = new HttpSchemaRegistry(url, Duration.ofMillis(100));
            assertUnavailable(() -> impatient.schema(1))
                    .hasMessageContaining("cannot fetch schema 1: no answer from " + url);
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertUnavailable(() -> registry.schema(1)).hasMessage("interrupted: fetch schema 1");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The registry knows better: asking again will not help. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        e -> assertThat(e.isUnavailable()).isFalse());
    }

    /** Nothing is known of the schema: asking again may help. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        e -> assertThat(e.isUnavailable()).isTrue());
    }

    private void answerWithSchema(String schema) {
        answer = MAPPER.createObjectNode().put("schema", schema).toString();
    }

    private void answerWithBoth() {
        answer = MAPPER.createObjectNode()
                .put("id", 7)
                .put("schema", SOURCE.toString())
                .toString();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    header(exchange, "Accept"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
