package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.clients.UnreadableInLoops;
import org.tallywire.deploy.deadletters.Retry;
import org.tallywire.deploy.deadletters.Selection;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** Claims that the factbook cannot work on, from their failure to their return. */
@ExtendWith(SharedBroker.class)
class DeadLettersCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant DAY = Instant.parse("2025-08-27T00:00:00Z");
    private static final String GARBAGE = "\u0001no Avro at all";
    /** Further than the factbook's own schemas get. */
    private static final int UNKNOWN_SCHEMA = 90;

    @TempDir
    Path state;

    private final TestBroker broker;
    private final String prefix;
    private final String registry;
    private final List<Service> running = new ArrayList<>();

    DeadLettersCommandTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
        this.registry = "memory://dead-letters-" + prefix;
    }

    @BeforeEach
    void createTopics() {
        create(prefix);
    }

    @AfterEach
    void stop() {
        running.forEach(Service::stop);
    }

    @Test
    void whatFailedIsGroupedAndComesBackOnceAfterTheFix() throws Exception {
        factbook(prefix);
        byte[] unknown = claims(prefix, "two");
        ByteBuffer.wrap(unknown).putInt(1, UNKNOWN_SCHEMA);
        write(prefix, "one", claims(prefix, "one"));
        write(prefix, "two", unknown);
        write(prefix, "other", claims(prefix, "three"));
        write(prefix, "four", GARBAGE.getBytes(UTF_8));
        write(prefix, "five", claims(prefix, "five"));
        awaitIdle(prefix);

        assertThat(facts(prefix)).hasSize(2);
        var list = tallywire("dead-letters", "list");
        assertThat(list.out())
                .contains("factbook", "read", "process", prefix + "claims")
                .contains("SchemaRegistryException: no schema with id #\n")
                .contains("SerializationException: not in the Confluent wire format: # bytes")
                .contains("IllegalArgumentException: claims of article three under the key other");
        assertThat(tallywire("dead-letters", "list", "--json", "--cause", "NO schema")
                        .out())
                .contains("\"stage\":\"factbook\",\"step\":\"read\"", "\"left\":1,\"retried\":0")
                .contains("\"topics\":[\"" + prefix + "claims\"]")
                .hasLineCount(1);

        var dry = tallywire("dead-letters", "retry", "--dry-run");
        assertThat(dry.out()).hasLineCount(3);
        assertThat(dry.err()).isEqualTo("3 dead letters would be put back\n");
        learnSchema();
        var retry = tallywire("dead-letters", "retry", "--cause", "no schema", "--stage", "factbook");
        assertThat(retry.err()).isEqualTo("1 dead letters put back\n");
        assertThat(retry.out())
                .matches("\\Q" + prefix + "\\Edead-letters-\\d@\\d+ -> \\Q" + prefix + "\\Eclaims-\\d\n");
        awaitIdle(prefix);
        Map<String, String> clean = cleanRun();
        assertThat(clean).hasSize(3);
        assertThat(facts(prefix)).isEqualTo(clean);

        assertThat(tallywire("dead-letters", "retry", "--cause", "no schema").err())
                .isEqualTo("0 dead letters put back, 1 were before (--again takes them, too)\n");
        assertThat(tallywire("dead-letters", "list").out()).doesNotContain("no schema");
        assertThat(tallywire("dead-letters", "list", "--all").out()).contains("no schema");
        assertThat(tallywire("dead-letters", "retry", "--cause", "no schema", "--again")
                        .err())
                .isEqualTo("1 dead letters put back\n");
        awaitIdle(prefix);
        assertThat(facts(prefix)).isEqualTo(clean);
    }

    @Test
    void whatFailsAgainIsADeadLetterOfItsOwnThatCountsAttempts() throws Exception {
        factbook(prefix);
        write(prefix, "four", GARBAGE.getBytes(UTF_8));
        awaitIdle(prefix);
        String first = tallywire("tail", "claims", "--until-end", "--positions").err();
        String position = first.substring(0, first.indexOf(": "));
        assertThat(tallywire("dead-letters", "retry", position).err()).isEqualTo("1 dead letters put back\n");
        awaitIdle(prefix);
        assertThat(tallywire("dead-letters", "retry", "--rate", "1").err())
                .isEqualTo("1 dead letters put back, 1 were before (--again takes them, too)\n");
        awaitIdle(prefix);

        String list = tallywire("dead-letters", "list", "--json", "--all").out();
        assertThat(list).contains("\"left\":1,\"retried\":2").hasLineCount(1);
        var shown = tallywire("dead-letters", "show", position.replace("@0", "@3"));
        assertThat(shown.out())
                .contains("put back 2 times before it failed")
                .contains("key          four\n")
                .contains("\tat org.tallywire.schemas")
                .contains("value        15 bytes that are no readable record\n")
                .contains("00000000  01 6e 6f 20 41 76 72 6f 20 61 74 20 61 6c 6c     |.no Avro at all|\n")
                .doesNotContain("tallywire.retried-for");
    }

    @Test
    void aLetterIsShownAsJsonWhereItsRecordCanBeRead() throws Exception {
        factbook(prefix);
        write(prefix, "other", claims(prefix, "three"));
        awaitIdle(prefix);
        String position =
                tallywire("tail", "claims", "--max", "1", "--positions").out();
        assertThat(position).startsWith("{\"position\":\"" + prefix + "claims-");
        String claims = position.replaceAll(".*\"position\":\"\\Q" + prefix + "\\E([^\"]+)\".*\\n", "$1");
        assertThat(tallywire("dead-letters", "show", claims).out())
                .contains("stage        factbook, step process\n")
                .contains("record       " + prefix + claims + "\n")
                .contains("key          other\n")
                .contains("{\"articleId\":\"three\",");
    }

    @Test
    void aLoopsLettersAreListedAndPutBackOnceThoughTheyWereWrittenTwice() {
        var loop = new UnreadableInLoops(clients(prefix), "fetcher", new SimpleMeterRegistry());
        loop.accept(unreadable(7, "a.example"));
        loop.accept(unreadable(7, "a.example"));
        loop.accept(unreadable(8, null));

        assertThat(tallywire("dead-letters", "list", "--stage", "fetcher").out())
                .contains("SerializationException: not a fetch");
        assertThat(tallywire("dead-letters", "retry").out()).hasLineCount(2).endsWith(" -> " + prefix + "fetches-1\n");
        assertThat(tallywire("dead-letters", "retry").out()).isEmpty();
        var records = new ArrayList<String>();
        new TopicReader(clients(prefix)).forEach(prefix + "fetches", record -> records.add(said(record)));
        assertThat(records).containsExactlyInAnyOrder("a.example " + GARBAGE + " x 1", "null " + GARBAGE + " x 1");
    }

    private RecordDeserializationException unreadable(long offset, @Nullable String key) {
        return new RecordDeserializationException(
                RecordDeserializationException.DeserializationExceptionOrigin.VALUE,
                new TopicPartition(prefix + "fetches", 1),
                offset,
                0,
                TimestampType.CREATE_TIME,
                key == null ? null : ByteBuffer.wrap(key.getBytes(UTF_8)),
                ByteBuffer.wrap(GARBAGE.getBytes(UTF_8)),
                new RecordHeaders().add("trace", "x".getBytes(UTF_8)),
                "cannot",
                new SerializationException("not a fetch"));
    }

    private static String said(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "null" : new String(record.key(), UTF_8);
        return key + " " + new String(record.value(), UTF_8) + " " + header(record, "trace") + " "
                + header(record, "tallywire.attempt");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void theFetcherPutsAsideWhatItCannotRead() throws Exception {
        run("fetcher", prefix);
        produce(new ProducerRecord<>(prefix + "fetches", 1, null, GARBAGE.getBytes(UTF_8)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String list = "";
        while (list.isEmpty() && System.nanoTime() < deadline)
            list = tallywire("dead-letters", "list", "--json").out();
        assertThat(list)
                .contains("\"stage\":\"fetcher\",\"step\":\"read\"", "\"topics\":[\"" + prefix + "fetches\"]")
                .contains("not in the Confluent wire format");
    }

    @Test
    void ofTwoRetriesAtOnceTheLaterGoesOnWhereTheEarlierWas() {
        var loop = new UnreadableInLoops(clients(prefix), "fetcher", new SimpleMeterRegistry());
        for (int offset = 0; offset < 3; offset++) loop.accept(unreadable(offset, "a.example"));
        var all = new Selection(prefix, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        var later = new Retry(clients(prefix), wire(prefix), all, false, (letter, where) -> {});
        var earlier = new Retry(clients(prefix), wire(prefix), all, false, (letter, where) -> later.run(100));

        assertThatThrownBy(() -> earlier.run(1))
                .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
        assertThat(earlier.putBack()).isEqualTo(1);
        assertThat(later.before()).isEqualTo(1);
        assertThat(later.putBack()).isEqualTo(2);
        var records = new ArrayList<String>();
        new TopicReader(clients(prefix)).forEach(prefix + "fetches", record -> records.add(said(record)));
        assertThat(records).hasSize(3);
    }

    @Test
    void whatHasNoPlaceToGoToStays() throws Exception {
        produce(new ProducerRecord<>(prefix + "dead-letters", 0, null, GARBAGE.getBytes(UTF_8)));
        var run = tallywire("dead-letters", "retry");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("0 dead letters put back, 1 stay: the topic or record that they are from is gone");
    }

    @Test
    void purgingIsSaidTwice() throws Exception {
        produce(new ProducerRecord<>(prefix + "dead-letters", 0, 1_000L, null, GARBAGE.getBytes(UTF_8)));
        var asked = tallywire("dead-letters", "purge");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("there is no terminal to ask on", "give --yes");

        assertThat(tallywire("dead-letters", "purge", "--before", "1970-01-01", "--yes")
                        .err())
                .isEqualTo("there are no dead letters to delete\n");
        assertThat(tallywire("dead-letters", "purge", "--before", "1970-01-02", "--yes")
                        .err())
                .isEqualTo("deleted: " + prefix + "dead-letters-0 before offset 1\n");
        assertThat(tallywire("dead-letters", "list").err()).isEqualTo("no dead letters are left\n");
        assertThat(tallywire("dead-letters", "purge", "--before", "soon", "--yes")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatHelps() {
        assertThat(tallywire("dead-letters", "show", "twelve").err())
                .contains("'twelve' is no position; give topic-partition@offset");
        var missing = tallywire("dead-letters", "show", "claims-0@12");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("no dead letter " + prefix + "claims-0@12", "`tallywire dead-letters list");
        assertThat(tallywire("dead-letters", "retry", "--rate", "0").exitCode()).isEqualTo(2);
    }

    /** The facts of the same articles in a pipeline in which nothing failed. */
    private Map<String, String> cleanRun() throws Exception {
        String other = broker.freshPrefix();
        create(other);
        factbook(other);
        for (String article : List.of("one", "two", "five")) write(other, article, claims(other, article));
        awaitIdle(other);
        return facts(other);
    }

    /** What an operator would do about an unknown schema. */
    private void learnSchema() {
        SchemaRegistry schemas = wire(prefix).registry();
        int last = 0;
        for (int i = 0; last < UNKNOWN_SCHEMA - 1; i++)
            last = schemas.register("other", Schema.createFixed("Other" + i, null, "other", 1));
        Schema written =
                new Schema.Parser().parse(ArticleClaims.getClassSchema().toString());
        written.addProp("version", "later");
        assertThat(schemas.register("claims-value", written)).isEqualTo(UNKNOWN_SCHEMA);
    }

    private void factbook(String of) {
        run("factbook", of);
    }

    private void run(String name, String of) {
        Service service = Stages.named(name, StageConfig.defaults())
                .orElseThrow()
                .make()
                .apply(new Platform(clients(of), wire(of), Clock.systemUTC()));
        running.add(service);
        service.start();
    }

    private void awaitIdle(String of) throws InterruptedException {
        assertThat(new Quiescence(clients(of), List.of(of + "factbook")).await(PATIENCE, () -> true))
                .isTrue();
    }

    private Map<String, String> facts(String of) {
        var values = wire(of).valueSerde(Topics.FACTS).deserializer();
        var facts = new TreeMap<String, String>();
        new TopicReader(clients(of))
                .forEach(
                        of + "facts",
                        record -> facts.put(
                                new String(record.key(), UTF_8),
                                CanonicalJson.of(values.deserialize(record.topic(), record.value()))
                                        .toString()));
        return facts;
    }

    private byte[] claims(String of, String article) {
        var value = new BigDecimal("5").setScale(9);
        var values = wire(of).valueSerde(Topics.CLAIMS).serializer();
        Claim claim = Claim.newBuilder()
                .setId("claim-of-" + article)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setSubjects(List.of(new EntityRef("maker-" + article, EntityType.COMPANY, null)))
                .setValue(value)
                .setUnit("USD")
                .setStatus(Status.PLANNED)
                .setEvidence(new Evidence(Section.BODY, "Acme raises 5 dollars.", 0, 22, 12, 13, 0, 4))
                .build();
        return values.serialize(
                of + "claims",
                ArticleClaims.newBuilder()
                        .setArticleId(article)
                        .setRevision(new Revision(DAY, "c"))
                        .setUrl("https://example.com/" + article)
                        .setPublisher(new EntityRef("ft", EntityType.OUTLET, "GB"))
                        .setPublished(DAY)
                        .setClaims(List.of(claim))
                        .setVersions(new Versions("", "", ""))
                        .build());
    }

    private void write(String of, String key, byte[] value) throws Exception {
        produce(new ProducerRecord<>(of + "claims", key.getBytes(UTF_8), value));
    }

    private void produce(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer =
                new KafkaProducer<>(clients(prefix).producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private ClientSettings clients(String of) {
        return ClientSettings.embedded(broker.bootstrapServers(), of, state);
    }

    private Wire wire(String of) {
        return new Wire(of, SchemaRegistry.at(URI.create(registry)));
    }

    private void create(String of) {
        assertThat(CommandRun.of(
                                "topics",
                                "create",
                                "--partitions",
                                "2",
                                "--schema-registry",
                                registry,
                                "--bootstrap-servers",
                                broker.bootstrapServers(),
                                "--prefix",
                                of)
                        .exitCode())
                .isZero();
    }

    private CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", registry));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
