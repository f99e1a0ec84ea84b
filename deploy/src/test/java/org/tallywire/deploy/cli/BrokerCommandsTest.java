package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** The commands that speak to a broker, against one. */
@ExtendWith(SharedBroker.class)
class BrokerCommandsTest {

    private final TestBroker broker;
    private final String prefix;

    BrokerCommandsTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
    }

    @BeforeEach
    void createTopics() {
        assertThat(tallywire("topics", "create", "--partitions", "1").exitCode())
                .isZero();
    }

    @Test
    void topicsAreCreatedOnceAndDifferencesAreNamed() throws Exception {
        assertThat(tallywire("topics", "create").out()).isEmpty();
        assertThat(tallywire("topics", "check", "--partitions", "1")).isEqualTo(new CommandRun(0, "", ""));

        keepTwiceAsLong(prefix + "fetches");

        var check = tallywire("topics", "check", "--partitions", "1");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).isEqualTo(prefix + "fetches: retention.ms is 1209600000, should be 604800000\n");
        assertThat(tallywire("topics", "check").out()).contains(prefix + "facts: 1 partitions, should be 8\n");
    }

    @Test
    void sourcesAreAddedListedTailedAndRemoved() {
        String feed = "https://example.com/feed";
        assertThat(tallywire("sources", "add", feed, "--kind", "feed", "--language", "it")
                        .exitCode())
                .isZero();
        assertThat(tallywire("sources", "add", "https://example.com/map", "--kind", "sitemap")
                        .exitCode())
                .isZero();

        assertThat(tallywire("sources", "list").out().lines())
                .containsExactly(
                        "{\"url\":\"https://example.com/feed\",\"kind\":\"FEED\",\"name\":null,\"language\":\"it\",\"publisher\":null,\"country\":null}",
                        "{\"url\":\"https://example.com/map\",\"kind\":\"SITEMAP\",\"name\":null,\"language\":null,\"publisher\":null,\"country\":null}");
        assertThat(tallywire("tail", "sources", "--key", feed, "--max", "1").out())
                .isEqualTo(
                        "{\"partition\":0,\"offset\":0,\"key\":\"" + feed + "\",\"value\":{\"url\":\"" + feed
                                + "\",\"kind\":\"FEED\",\"name\":null,\"language\":\"it\",\"publisher\":null,\"country\":null}}\n");

        assertThat(tallywire("sources", "remove", feed).exitCode()).isZero();
        assertThat(tallywire("sources", "list").out()).doesNotContain(feed);
        assertThat(tallywire("tail", "sources", "--until-end", "--from", "2").out())
                .isEqualTo("{\"partition\":0,\"offset\":2,\"key\":\"" + feed + "\",\"value\":null}\n");

        var again = tallywire("sources", "remove", feed);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains(feed + " is not watched; see `tallywire sources list`");
    }

    @Test
    void theCatalogIsPublishedOnceAndThenOnlyWhatChanges(@TempDir Path directory) throws Exception {
        Path own = Files.writeString(
                directory.resolve("own.yaml"),
                "entities: {x-y: {type: company, country: IT, names: [Xyz], formerly: [old-xyz]}}");
        assertThat(tallywire("catalog", "publish").exitCode()).isZero();

        var again = tallywire("catalog", "publish", own.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).startsWith("2 of ");

        assertThat(tallywire("tail", "entities", "--key", "x-y", "--max", "1").out())
                .contains("\"id\":\"x-y\"", "\"country\":\"IT\"", "\"name\":\"Xyz\"");
        assertThat(tallywire("tail", "entities", "--key", "old-xyz", "--max", "1")
                        .out())
                .contains("\"redirectsTo\":\"x-y\"");
    }

    @Test
    void whatFailedIsReportedByCause() throws Exception {
        record("https://a.example/1", page -> page.setOutcome(Outcome.RESPONSE).setStatus(200));
        record(
                "https://b.example/1",
                page -> page.setOutcome(Outcome.UNREACHABLE)
                        .setProblem(FetchProblem.NO_SUCH_HOST)
                        .setError("no such host"));
        record(
                "https://b.example/feed",
                page -> page.setKind(FetchKind.SOURCE)
                        .setOutcome(Outcome.RESPONSE)
                        .setStatus(403));

        assertThat(tallywire("sources", "report").out().lines())
                .first()
                .isEqualTo("3 pages of 3 URLs in 24 hours, 0 cut");
        assertThat(tallywire("sources", "report").out())
                .contains("https://b.example/1 (no such host)")
                .contains("source https://b.example/feed: status-403, 1 times in a row, last read never");
        assertThat(tallywire("sources", "report", "--json").out())
                .contains("{\"cause\":\"no-such-host\",\"sources\":0,\"articles\":1,\"hosts\":1,");
    }

    private void record(String url, UnaryOperator<Page.Builder> ending) throws Exception {
        var wire = new Wire(prefix, SchemaRegistry.at(URI.create("memory://commands")));
        Page page = ending.apply(Page.newBuilder()
                        .setUrl(url)
                        .setFinalUrl(url)
                        .setBody(ByteBuffer.allocate(0))
                        .setFetchedAt(Instant.now()))
                .build();
        try (var producer = new KafkaProducer<>(
                ClientSettings.embedded(broker.bootstrapServers(), prefix, Path.of("."))
                        .producer(),
                wire.keySerde(Topics.PAGES).serializer(),
                wire.valueSerde(Topics.PAGES).serializer())) {
            producer.send(new ProducerRecord<>(wire.name(Topics.PAGES), "host", page))
                    .get();
        }
    }

    @Test
    void aMissingTopicIsAnsweredWithHowToCreateIt() {
        var run = CommandRun.of(
                "tail", "facts", "--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix + "other.");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("create with `tallywire topics create`");
    }

    private CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", "memory://commands"));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void keepTwiceAsLong(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var twice = new AlterConfigOp(new ConfigEntry("retention.ms", "1209600000"), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(broker.clientConfig())) {
            admin.incrementalAlterConfigs(java.util.Map.of(resource, List.of(twice)))
                    .all()
                    .get();
            // The broker answers for its controller, and hears of the change a moment later.
            String kept = "";
            while (!kept.equals(twice.configEntry().value()))
                kept = admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .values()
                        .iterator()
                        .next()
                        .get("retention.ms")
                        .value();
        }
    }
}
