package org.tallywire.deploy.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.schemas.Topics;

class AllInOneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static AllInOne pipeline;

    @BeforeAll
    static void start() {
        pipeline = AllInOne.start(AllInOneConfig.at(data, "t.", 0, 0), Clock.systemUTC());
        pipeline.run(TwoSteps.services());
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        pipeline.close();
        assertThat(pipeline.services())
                .allSatisfy(service -> assertThat(service.health().state()).isEqualTo(Health.State.STOPPED));
    }

    @Test
    void whatIsDrainedHasGoneAllTheWay() throws Exception {
        var wire = pipeline.platform().wire();
        int before = count();
        TwoSteps.write(
                pipeline.platform(),
                Topics.FETCHES,
                IntStream.range(0, 50)
                        .mapToObj(n -> TwoSteps.fetch(wire, "https://example.com/" + n))
                        .toList());

        assertThat(pipeline.quiescence().await(PATIENCE, () -> true)).isTrue();

        assertThat(count() - before).isEqualTo(50);
    }

    @Test
    void unreadableBytesAndPoisonBecomeDeadLettersAndTheStreamGoesOn() throws Exception {
        var wire = pipeline.platform().wire();
        int before = count();
        byte[] poison = TwoSteps.fetch(wire, TwoSteps.POISON);
        byte[] unknownSchema = {0, 0, 0, 99, 99, 1};
        TwoSteps.write(
                pipeline.platform(),
                Topics.FETCHES,
                List.of(
                        "no avro".getBytes(UTF_8),
                        poison,
                        unknownSchema,
                        TwoSteps.fetch(wire, "https://example.com/good")));

        assertThat(pipeline.quiescence().await(PATIENCE, () -> true)).isTrue();

        assertThat(count() - before).isEqualTo(1);
        var letters = TwoSteps.read(pipeline.platform(), Topics.DEAD_LETTERS);
        assertThat(letters)
                .extracting(ConsumerRecord::value)
                // Kafka Streams reads ahead of what it processes.
                .containsExactly("no avro".getBytes(UTF_8), unknownSchema, poison);
        var unreadable = letters.get(0);
        assertThat(new String(unreadable.key(), UTF_8)).isEqualTo("example.com");
        assertThat(header(unreadable, DeadLetters.TOPIC)).isEqualTo("t.fetches");
        assertThat(header(unreadable, DeadLetters.PARTITION)).matches("[01]");
        assertThat(header(unreadable, DeadLetters.OFFSET)).matches("\\d+");
        assertThat(header(unreadable, DeadLetters.STAGE)).isEqualTo("first");
        assertThat(header(unreadable, DeadLetters.STEP)).isEqualTo("read");
        assertThat(header(unreadable, DeadLetters.MESSAGE)).contains("not in the Confluent wire format");
        assertThat(header(unreadable, DeadLetters.STACK)).hasSizeBetween(1, 4000);
        assertThat(header(letters.get(1), DeadLetters.MESSAGE)).contains("/schemas/ids/25443", "40403");
        assertThat(header(letters.get(2), DeadLetters.STEP)).isEqualTo("process");
        assertThat(header(letters.get(2), DeadLetters.MESSAGE)).contains("cannot bear " + TwoSteps.POISON);
    }

    @Test
    void whatIsNotProcessedIsNotDrained() throws Exception {
        var idle = new Quiescence(pipeline.platform().clients(), List.of("t.first", "t.never-started"));

        assertThat(idle.await(Duration.ofSeconds(2), () -> true)).isFalse();
    }

    private static int count() {
        return TwoSteps.read(pipeline.platform(), Topics.OVERRIDES).size();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
