package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.deploy.cli.DeadLettersScene.GARBAGE;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;

/** Claims that the factbook cannot work on, from their failure to their return. */
@ExtendWith(SharedBroker.class)
class DeadLettersCommandTest {

    private static final Instant DAY = Instant.parse("2025-08-27T00:00:00Z");
    /** Further than the factbook's own schemas get. */
    private static final int UNKNOWN_SCHEMA = 90;

    @TempDir
    Path state;

    private final TestBroker broker;
    private DeadLettersScene scene;

    DeadLettersCommandTest(TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void createTopics() {
        scene = new DeadLettersScene(broker, state);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void whatFailedIsGroupedAndComesBackOnceAfterTheFix() throws Exception {
        scene.run("factbook");
        byte[] unknown = claims(scene, "two");
        ByteBuffer.wrap(unknown).putInt(1, UNKNOWN_SCHEMA);
        write(scene, "one", claims(scene, "one"));
        write(scene, "two", unknown);
        write(scene, "other", claims(scene, "three"));
        write(scene, "four", GARBAGE.getBytes(UTF_8));
        write(scene, "five", claims(scene, "five"));
        scene.awaitFactbook();

        assertThat(facts(scene)).hasSize(2);
        var list = scene.tallywire("dead-letters", "list");
        assertThat(list.out())
                .contains("factbook", "read", "process", scene.prefix() + "claims")
                .contains("SchemaRegistryException: no schema with id #\n")
                .contains("SerializationException: not in the Confluent wire format: # bytes")
                .contains("IllegalArgumentException: claims of article three under the key other");
        assertThat(scene.tallywire("dead-letters", "list", "--json", "--cause", "NO schema")
                        .out())
                .contains("\"stage\":\"factbook\",\"step\":\"read\"", "\"left\":1,\"retried\":0")
                .contains("\"topics\":[\"" + scene.prefix() + "claims\"]")
                .hasLineCount(1);

        var dry = scene.tallywire("dead-letters", "retry", "--dry-run");
        assertThat(dry.out()).hasLineCount(3);
        assertThat(dry.err()).isEqualTo("3 dead letters would be put back\n");
        learnSchema();
        var retry = scene.tallywire("dead-letters", "retry", "--cause", "no schema", "--stage", "factbook");
        assertThat(retry.err()).isEqualTo("1 dead letters put back\n");
        assertThat(retry.out())
                .matches("\\Q" + scene.prefix() + "\\Edead-letters-\\d@\\d+ -> \\Q" + scene.prefix()
                        + "\\Eclaims-\\d\n");
        scene.awaitFactbook();
        Map<String, String> clean = cleanRun();
        assertThat(clean).hasSize(3);
        assertThat(facts(scene)).isEqualTo(clean);

        assertThat(scene.tallywire("dead-letters", "retry", "--cause", "no schema")
                        .err())
                .isEqualTo("0 dead letters put back, 1 were before (--again takes them, too)\n");
        assertThat(scene.tallywire("dead-letters", "list").out()).doesNotContain("no schema");
        assertThat(scene.tallywire("dead-letters", "list", "--all").out()).contains("no schema");
        assertThat(scene.tallywire("dead-letters", "retry", "--cause", "no schema", "--again")
                        .err())
                .isEqualTo("1 dead letters put back\n");
        scene.awaitFactbook();
        assertThat(facts(scene)).isEqualTo(clean);
    }

    @Test
    void whatFailsAgainIsADeadLetterOfItsOwnThatCountsAttempts() throws Exception {
        scene.run("factbook");
        write(scene, "four", GARBAGE.getBytes(UTF_8));
        scene.awaitFactbook();
        String first =
                scene.tallywire("tail", "claims", "--until-end", "--positions").err();
        String position = first.substring(0, first.indexOf(": "));
        assertThat(scene.tallywire("dead-letters", "retry", position).err()).isEqualTo("1 dead letters put back\n");
        scene.awaitFactbook();
        assertThat(scene.tallywire("dead-letters", "retry", "--rate", "1").err())
                .isEqualTo("1 dead letters put back, 1 were before (--again takes them, too)\n");
        scene.awaitFactbook();

        String list = scene.tallywire("dead-letters", "list", "--json", "--all").out();
        assertThat(list).contains("\"left\":1,\"retried\":2").hasLineCount(1);
        var shown = scene.tallywire("dead-letters", "show", position.replace("@0", "@3"));
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
        scene.run("factbook");
        write(scene, "other", claims(scene, "three"));
        scene.awaitFactbook();
        String position =
                scene.tallywire("tail", "claims", "--max", "1", "--positions").out();
        assertThat(position).startsWith("{\"position\":\"" + scene.prefix() + "claims-");
        String claims = position.replaceAll(".*\"position\":\"\\Q" + scene.prefix() + "\\E([^\"]+)\".*\\n", "$1");
        assertThat(scene.tallywire("dead-letters", "show", claims).out())
                .contains("stage        factbook, step process\n")
                .contains("record       " + scene.prefix() + claims + "\n")
                .contains("key          other\n")
                .contains("{\"articleId\":\"three\",");
    }

    @Test
    void whatHasNoPlaceToGoToStays() throws Exception {
        scene.produce(new ProducerRecord<>(scene.prefix() + "dead-letters", 0, null, GARBAGE.getBytes(UTF_8)));
        var run = scene.tallywire("dead-letters", "retry");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("0 dead letters put back, 1 stay: the topic or record that they are from is gone");
    }

    @Test
    void purgingIsSaidTwice() throws Exception {
        scene.produce(new ProducerRecord<>(scene.prefix() + "dead-letters", 0, 1_000L, null, GARBAGE.getBytes(UTF_8)));
        var asked = scene.tallywire("dead-letters", "purge");
        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("there is no terminal to ask on", "give --yes");

        assertThat(scene.tallywire("dead-letters", "purge", "--before", "1970-01-01", "--yes")
                        .err())
                .isEqualTo("there are no dead letters to delete\n");
        assertThat(scene.tallywire("dead-letters", "purge", "--before", "1970-01-02", "--yes")
                        .err())
                .isEqualTo("deleted: " + scene.prefix() + "dead-letters-0 before offset 1\n");
        assertThat(scene.tallywire("dead-letters", "list").err()).isEqualTo("no dead letters are left\n");
        assertThat(scene.tallywire("dead-letters", "purge", "--before", "soon", "--yes")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatHelps() {
        assertThat(scene.tallywire("dead-letters", "show", "twelve").err())
                .contains("'twelve' is no position; give topic-partition@offset");
        var missing = scene.tallywire("dead-letters", "show", "claims-0@12");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err())
                .contains("no dead letter " + scene.prefix() + "claims-0@12", "`tallywire dead-letters list");
        assertThat(scene.tallywire("dead-letters", "retry", "--rate", "0").exitCode())
                .isEqualTo(2);
    }

    /** The facts of the same articles in a pipeline in which nothing failed. */
    private Map<String, String> cleanRun() throws Exception {
        try (var other = new DeadLettersScene(broker, state)) {
            other.run("factbook");
            for (String article : List.of("one", "two", "five")) write(other, article, claims(other, article));
            other.awaitFactbook();
            return facts(other);
        }
    }

    /** What an operator would do about an unknown schema. */
    private void learnSchema() {
        SchemaRegistry schemas = scene.wire().registry();
        int last = 0;
        for (int i = 0; last < UNKNOWN_SCHEMA - 1; i++)
            last = schemas.register("other", Schema.createFixed("Other" + i, null, "other", 1));
        Schema written =
                new Schema.Parser().parse(ArticleClaims.getClassSchema().toString());
        written.addProp("version", "later");
        assertThat(schemas.register("claims-value", written)).isEqualTo(UNKNOWN_SCHEMA);
    }

    private Map<String, String> facts(DeadLettersScene of) {
        var values = of.wire().valueSerde(Topics.FACTS).deserializer();
        var facts = new TreeMap<String, String>();
        new TopicReader(of.clients())
                .forEach(
                        of.prefix() + "facts",
                        record -> facts.put(
                                new String(record.key(), UTF_8),
                                CanonicalJson.of(values.deserialize(record.topic(), record.value()))
                                        .toString()));
        return facts;
    }

    private byte[] claims(DeadLettersScene of, String article) {
        var value = new BigDecimal("5").setScale(9);
        var values = of.wire().valueSerde(Topics.CLAIMS).serializer();
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
                of.prefix() + "claims",
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

    private void write(DeadLettersScene of, String key, byte[] value) throws Exception {
        of.produce(new ProducerRecord<>(of.prefix() + "claims", key.getBytes(UTF_8), value));
    }
}
