package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** What {@code tail} finds and how it shows it. */
@ExtendWith(SharedBroker.class)
class TailCommandTest {

    private static final Instant DAY = Instant.parse("2025-08-27T00:00:00Z");

    private final TestBroker broker;
    private final String prefix;

    TailCommandTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
    }

    @BeforeEach
    void writeFacts() throws Exception {
        assertThat(tallywire("topics", "create", "--partitions", "2").exitCode())
                .isZero();
        var wire = new Wire(prefix, SchemaRegistry.at(URI.create("memory://tail")));
        try (var producer = new KafkaProducer<>(
                ClientSettings.embedded(broker.bootstrapServers(), prefix, Path.of("."))
                        .producer(),
                wire.keySerde(Topics.FACTS).serializer(),
                wire.valueSerde(Topics.FACTS).serializer())) {
            var first = record(0, 0, "f-1", fact("f-1", Measure.RAISE, "2000000000", "asml", "mistral-ai"));
            first.headers().add("trace", "a".getBytes(UTF_8)).add("trace", "b".getBytes(UTF_8));
            producer.send(first).get();
            producer.send(record(1, 1, "f-2", fact("f-2", Measure.CAPEX, "900000", "tsmc")))
                    .get();
            producer.send(record(0, 2, "f-3", fact("f-3", Measure.RAISE, "1000000.5", "tsmc")))
                    .get();
            producer.send(record(1, 3, "f-4", null)).get();
        }
    }

    @Test
    void fieldsAreFilteredAsWhatTheyAre() {
        assertThat(keys("--where", "measure=raise")).containsExactlyInAnyOrder("f-1", "f-3");
        assertThat(keys("--where", "value>1000000")).containsExactlyInAnyOrder("f-1", "f-3");
        assertThat(keys("--where", "value>1000000.5")).containsExactly("f-1");
        assertThat(keys("--where", "value = 900000.000")).containsExactly("f-2");
        assertThat(keys("--where", "subjects.id=tsmc", "--where", "measure!=CAPEX"))
                .containsExactly("f-3");
        assertThat(keys("--where", "subjects.id!=tsmc")).containsExactly("f-1");
        assertThat(keys("--where", "site=null", "--where", "firstPublished>=2025-08-27"))
                .containsExactlyInAnyOrder("f-1", "f-2", "f-3");
        assertThat(keys("--where", "firstPublished>2025-08-27")).isEmpty();
    }

    @Test
    void aFilterThatCanMatchNothingIsRefused() {
        assertRefused("measur=raise", "Fact has no field 'measur'; there are: id, ");
        assertRefused("measure=rise", "there is no rise; there are: ");
        assertRefused("value>much", "'much' is no number");
        assertRefused("status>planned", "these have no order; use = or !=");
        assertRefused("subjects=asml", "that is a EntityRef; name a field of it: id, type");
        assertRefused("firstPublished>soon", "'soon' is no time");
        assertRefused("measure", "give a field, one of = != < <= > >=, and a value");
        assertThat(tallywire("tail", "dead-letters", "--where", "a=b").err())
                .contains("the values of dead-letters have no fields");
    }

    @Test
    void countsAreByPartitionAndInAll() {
        assertThat(tallywire("tail", "facts", "--count").out())
                .isEqualTo("{\"partition\":0,\"count\":2}\n{\"partition\":1,\"count\":2}\n{\"count\":4}\n");
        assertThat(tallywire("tail", "facts", "--count", "--where", "measure=raise", "--partition", "1")
                        .out())
                .isEqualTo("{\"partition\":1,\"count\":0}\n{\"count\":0}\n");
    }

    @Test
    void itBeginsWhereItIsTold() {
        assertThat(keys("--from", "end")).isEmpty();
        assertThat(keys("--from", "1")).containsExactlyInAnyOrder("f-3", "f-4");
        assertThat(keys("--from", "99")).isEmpty();
        assertThat(keys("--from", "2025-08-29T00:00:00Z")).containsExactlyInAnyOrder("f-3", "f-4");
        assertThat(keys("--from", "2025-08-30")).containsExactly("f-4");
        assertThat(keys("--from", "-15m")).isEmpty();
        assertThat(keys("--from", "36500d")).hasSize(4);
    }

    @Test
    void headersAndPositionsAreShownOnRequest() {
        String[] one = {"tail", "facts", "--key", "f-1", "--until-end"};
        assertThat(tallywire(one).out())
                .startsWith("{\"partition\":0,\"offset\":0,\"key\":\"f-1\",\"headers\":{\"trace\":\"b\"},\"value\":{");
        assertThat(tallywire("tail", "facts", "--key", "f-1", "--until-end", "--headers", "--positions")
                        .out())
                .startsWith("{\"position\":\"" + prefix + "facts-0@0\",\"timestamp\":\"2025-08-27T00:00:00Z\","
                        + "\"partition\":0,\"offset\":0,\"key\":\"f-1\",\"headers\":"
                        + "[{\"name\":\"trace\",\"value\":\"a\"},{\"name\":\"trace\",\"value\":\"b\"}],\"value\":{");
        assertThat(tallywire("tail", "facts", "--key", "f-2", "--until-end", "--headers")
                        .out())
                .contains("\"headers\":[]");
    }

    @Test
    void aTableHasTheFieldsThatFit() {
        assertThat(tallywire(
                                "tail",
                                "facts",
                                "--until-end",
                                "--partition",
                                "1",
                                "--columns",
                                "measure,value,subjects.id")
                        .out()
                        .lines())
                .containsExactly(
                        "POSITION     KEY                      MEASURE      VALUE            SUBJECTS.ID",
                        "1@0          f-2                      capex        900000           tsmc",
                        "1@1          f-4                      (deleted)");
        var table = tallywire("tail", "facts", "--until-end", "--table").out();
        assertThat(table.lines()).hasSize(5).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(table).startsWith("POSITION     KEY                      ID");
        assertThat(tallywire("tail", "facts", "--columns", "nothing").err())
                .contains("--columns nothing: Fact has no field 'nothing'");
    }

    @Test
    void itEndsQuietlyWhenNobodyReadsAnyMore() {
        var err = new java.io.ByteArrayOutputStream();
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var terminal =
                new Terminal(InputStream.nullInputStream(), new Output(closed), new PrintStream(err, true, UTF_8));
        int code = Tallywire.run(
                terminal,
                Map.of(),
                "tail",
                "facts",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--prefix",
                prefix,
                "--schema-registry",
                "memory://tail");
        assertThat(code).isZero();
        assertThat(err.size()).isZero();
    }

    private void assertRefused(String test, String why) {
        var run = tallywire("tail", "facts", "--where", test);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("tallywire: --where " + test + ": ").contains(why);
    }

    private List<String> keys(String... args) {
        var all = new ArrayList<>(List.of("tail", "facts", "--until-end"));
        all.addAll(List.of(args));
        var run = tallywire(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run.out()
                .lines()
                .map(line -> line.replaceAll(".*?\"key\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private ProducerRecord<String, Fact> record(int partition, int day, String key, @Nullable Fact fact) {
        long time = DAY.plusSeconds(86_400L * day).toEpochMilli();
        return new ProducerRecord<>(prefix + "facts", partition, time, key, fact);
    }

    private static Fact fact(String id, Measure measure, String value, String... who) {
        var subjects = new ArrayList<EntityRef>();
        for (String each : who) subjects.add(new EntityRef(each, EntityType.COMPANY, null));
        return Fact.newBuilder()
                .setId(id)
                .setKind(Kind.FUNDING)
                .setMeasure(measure)
                .setSubjects(subjects)
                .setValue(new BigDecimal(value).setScale(9))
                .setUnit("USD")
                .setStatus(Status.PLANNED)
                .setFirstPublished(DAY)
                .setLastPublished(DAY)
                .setClaimCount(0)
                .setClaims(List.of())
                .build();
    }

    private CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", "memory://tail"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
