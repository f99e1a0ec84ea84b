package org.tallywire.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * The topics as an AsyncAPI 3 document: channels, keys, Avro values, retention, partitions, and who sends. What it says
 * comes from {@link Topics} and the docs of the schemas. The document for {@link Wire#DEFAULT_PREFIX} is in the jar, as
 * {@code /org/tallywire/schemas/asyncapi.json}.
 *
 * <p>Source: AsyncAPI 3.0.0, Kafka bindings 0.5.0.
 */
public final class AsyncApi {

    private static final String VERSION = "0.1.0";
    private static final String BINDING = "0.5.0";
    private static final String ABOUT = "asyncapi-about.md";
    private static final String GONE = "Gone";
    private static final String DEAD_LETTER = "DeadLetter";
    private static final Pattern KEY = Pattern.compile("[Kk]ey: (.+?)\\.(?:\\s|$)", Pattern.DOTALL);
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^(.+?\\.)(?:\\s|$)", Pattern.DOTALL);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Which others write: operators and analysts, through the command or by themselves. */
    private static final Set<Topic<?, ?>> WRITTEN_BY_OTHERS =
            Set.of(Topics.SOURCES, Topics.DENIALS, Topics.ENTITIES, Topics.OVERRIDES);

    private final String prefix;

    private AsyncApi(String prefix) {
        this.prefix = prefix;
    }

    /** The document, indented, for topics whose names begin with the prefix. */
    public static String text(String prefix) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(document(prefix));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document for topics whose names begin with the prefix. */
    public static ObjectNode document(String prefix) {
        return new AsyncApi(prefix).document();
    }

    private ObjectNode document() {
        ObjectNode document = MAPPER.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Tallywire")
                .put("version", VERSION)
                .put("description", about())
                .putObject("license")
                .put("name", "Apache-2.0");
        document.put("defaultContentType", "application/vnd.apache.avro+binary");
        servers(document.putObject("servers"));
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic<?, ?> topic : Topics.all()) {
            channels.set(camelCase(topic.name()), channel(topic));
            operation(topic, operations);
            if (!messages.has(messageName(topic))) messages.set(messageName(topic), message(topic));
        }
        messages.set(GONE, gone());
        return document;
    }

    private static void servers(ObjectNode servers) {
        ObjectNode kafka =
                servers.putObject("kafka").put("host", "{bootstrapServers}").put("protocol", "kafka");
        kafka.putObject("variables")
                .putObject("bootstrapServers")
                .put("default", "localhost:9092")
                .put("description", "Where the pipeline's Kafka is, HOST:PORT");
        kafka.putObject("bindings")
                .putObject("kafka")
                .put("schemaRegistryUrl", "http://localhost:8081")
                .put("schemaRegistryVendor", "confluent")
                .put("bindingVersion", BINDING);
    }

    private ObjectNode channel(Topic<?, ?> topic) {
        ObjectNode channel = MAPPER.createObjectNode()
                .put("address", prefix + topic.name())
                .put("title", topic.name())
                .put("summary", summary(topic))
                .put("description", "Key: " + key(topic) + ". " + kept(topic.retention()));
        ObjectNode messages = channel.putObject("messages");
        reference(messages.putObject(messageName(topic)), "components/messages/" + messageName(topic));
        if (isCompacted(topic)) reference(messages.putObject(GONE), "components/messages/" + GONE);
        ObjectNode kafka = channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", prefix + topic.name())
                .put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        settings.putArray("cleanup.policy").add(isCompacted(topic) ? "compact" : "delete");
        if (topic.retention() instanceof Topic.Retention.ForTime kept)
            settings.put("retention.ms", kept.time().toMillis());
        settings.put("max.message.bytes", topic.maxRecordBytes());
        kafka.put("bindingVersion", BINDING);
        if (topic.valueSchema().isPresent()) {
            channel.put("x-subject", prefix + topic.name() + "-value");
            channel.put("x-compatibility", topic.compatibility().name());
        }
        return channel;
    }

    private static void operation(Topic<?, ?> topic, ObjectNode operations) {
        boolean others = WRITTEN_BY_OTHERS.contains(topic);
        String name = camelCase(topic.name());
        String id = (others ? "receive" : "send") + capitalised(name);
        ObjectNode operation = operations.putObject(id).put("action", others ? "receive" : "send");
        reference(operation.putObject("channel"), "channels/" + name);
        operation.put(
                "summary",
                (others ? "Others write, Tallywire reads: " : "Tallywire writes, anyone reads: ") + summary(topic));
        var messages = operation.putArray("messages");
        reference(messages.addObject(), "channels/" + name + "/messages/" + messageName(topic));
        if (isCompacted(topic)) reference(messages.addObject(), "channels/" + name + "/messages/" + GONE);
    }

    private static ObjectNode message(Topic<?, ?> topic) {
        ObjectNode message = MAPPER.createObjectNode()
                .put("name", messageName(topic))
                .put("title", messageName(topic))
                .put("summary", summary(topic));
        JourneyHeader.describe(topic, message);
        topic.valueSchema().ifPresentOrElse(schema -> avro(message, schema), () -> DeadLetterHeaders.describe(message));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        ObjectNode key = kafka.putObject("key").put("description", key(topic));
        if (topic.keyType() == String.class) key.put("type", "string");
        if (topic.valueSchema().isPresent())
            kafka.put("schemaIdLocation", "payload")
                    .put("schemaIdPayloadEncoding", "confluent")
                    .put("schemaLookupStrategy", "TopicNameStrategy");
        kafka.put("bindingVersion", BINDING);
        return message;
    }

    private static void avro(ObjectNode message, Schema schema) {
        try {
            message.putObject("payload")
                    .put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0")
                    .set("schema", MAPPER.readTree(schema.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: the schema " + schema.getFullName(), e);
        }
    }

    private static ObjectNode gone() {
        ObjectNode message = MAPPER.createObjectNode()
                .put("name", GONE)
                .put("title", GONE)
                .put("summary", "A null value: what the key stood for is gone.");
        message.putObject("payload").put("type", "null");
        return message;
    }

    private static void reference(ObjectNode node, String path) {
        node.put("$ref", "#/" + path);
    }

    private static boolean isCompacted(Topic<?, ?> topic) {
        return topic.retention() instanceof Topic.Retention.Compacted;
    }

    private static String kept(Topic.Retention retention) {
        return retention instanceof Topic.Retention.ForTime kept
                ? "Kept for " + kept.time().toDays() + " days."
                : "Compacted: the last record of each key stays.";
    }

    private static String summary(Topic<?, ?> topic) {
        return topic.valueSchema()
                .map(schema -> matched(FIRST_SENTENCE, schema))
                .orElse(DeadLetterHeaders.SUMMARY);
    }

    private static String key(Topic<?, ?> topic) {
        return topic.valueSchema().map(schema -> matched(KEY, schema)).orElse("the failed record's, as it came");
    }

    private static String matched(Pattern wanted, Schema schema) {
        Matcher matcher = wanted.matcher(String.valueOf(schema.getDoc()));
        if (matcher.find()) return matcher.group(1).replaceAll("\\s+", " ");
        throw new IllegalStateException("the doc of " + schema.getFullName() + " lacks what matches " + wanted
                + "; write it as in \"Totals. Topic `tallies`, key: tally key.\"");
    }

    private static String messageName(Topic<?, ?> topic) {
        return topic.valueSchema().map(Schema::getName).orElse(DEAD_LETTER);
    }

    private static String camelCase(String hyphenated) {
        var words = new StringBuilder();
        for (String word : hyphenated.split("-")) words.append(words.isEmpty() ? word : capitalised(word));
        return words.toString();
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String about() {
        try (InputStream text = AsyncApi.class.getResourceAsStream(ABOUT)) {
            return new String(Objects.requireNonNull(text, ABOUT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
