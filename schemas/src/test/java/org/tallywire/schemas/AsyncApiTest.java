package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The document that the jar carries is what the topics and schemas of this build say. */
class AsyncApiTest {

    private static final ObjectNode DOCUMENT = AsyncApi.document(Wire.DEFAULT_PREFIX);

    @Test
    void theCommittedDocumentIsTheGeneratedOne() throws IOException {
        try (InputStream committed = AsyncApi.class.getResourceAsStream("asyncapi.json")) {
            String text = new String(
                    Objects.requireNonNull(committed, "asyncapi.json").readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text)
                    .as("the topics or schemas have changed: write the document anew with `deploy/bin/tallywire topics"
                            + " asyncapi > schemas/src/main/resources/org/tallywire/schemas/asyncapi.json`")
                    .isEqualTo(AsyncApi.text(Wire.DEFAULT_PREFIX) + "\n");
        }
    }

    @Test
    void everyTopicIsAChannelAndAnOperation() {
        assertThat(DOCUMENT.path("channels"))
                .extracting(channel -> channel.path("address").asText())
                .containsExactlyElementsOf(Topics.all().stream()
                        .map(topic -> Wire.DEFAULT_PREFIX + topic.name())
                        .toList());
        assertThat(DOCUMENT.path("operations"))
                .extracting(operation -> operation.path("channel").path("$ref").asText())
                .containsExactlyElementsOf(channels());
    }

    private static List<String> channels() {
        return DOCUMENT.path("channels").properties().stream()
                .map(channel -> "#/channels/" + channel.getKey())
                .toList();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(DOCUMENT.findValues("$ref"))
                .hasSizeGreaterThan(30)
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.asText().substring(1)).isMissingNode())
                        .as(reference.asText())
                        .isFalse());
    }

    @Test
    void everyAvroPayloadIsTheSchemaThatIsOnTheWire() throws IOException {
        for (Topic<?, ?> topic : Topics.all()) {
            if (topic.valueSchema().isEmpty()) continue;
            Schema schema = topic.valueSchema().get();
            JsonNode payload = DOCUMENT.at("/components/messages/" + schema.getName() + "/payload/schema");
            assertThat(new Schema.Parser().parse(new ObjectMapper().writeValueAsString(payload)))
                    .as(topic.name())
                    .isEqualTo(schema);
        }
    }

    @Test
    void aChannelSaysHowItsTopicIsKeptAndWhatItsKeyIs() {
        JsonNode facts = DOCUMENT.path("channels").path("facts");
        assertThat(facts.path("description").asText())
                .isEqualTo("Key: fact id. Compacted: the last record of each key stays.");
        assertThat(facts.path("x-compatibility").asText()).isEqualTo("FULL_TRANSITIVE");
        assertThat(facts.path("x-subject").asText()).isEqualTo("tallywire.facts-value");

        JsonNode pages = DOCUMENT.at("/channels/pages/bindings/kafka");
        assertThat(pages.path("partitions").asInt()).isEqualTo(8);
        assertThat(pages.at("/topicConfiguration").toString())
                .isEqualTo(
                        "{\"cleanup.policy\":[\"delete\"],\"retention.ms\":2592000000,\"max.message.bytes\":9437184}");
    }

    @Test
    void anotherPipelinesTopicsHaveAnotherPrefix() {
        assertThat(AsyncApi.document("second.").at("/channels/facts/address").asText())
                .isEqualTo("second.facts");
    }
}
