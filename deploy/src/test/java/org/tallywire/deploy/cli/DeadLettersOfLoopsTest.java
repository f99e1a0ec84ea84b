package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallywire.deploy.cli.DeadLettersScene.GARBAGE;
import static org.tallywire.deploy.cli.DeadLettersScene.PATIENCE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.clients.UnreadableInLoops;
import org.tallywire.deploy.deadletters.Retry;
import org.tallywire.deploy.deadletters.Selection;

/** What loops over topics cannot read, and what is put back with no stage to read it. */
@ExtendWith(SharedBroker.class)
class DeadLettersOfLoopsTest {

    @TempDir
    Path state;

    private final TestBroker broker;
    private DeadLettersScene scene;

    DeadLettersOfLoopsTest(TestBroker broker) {
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
    void aLoopsLettersAreListedAndPutBackOnceThoughTheyWereWrittenTwice() {
        var loop = new UnreadableInLoops(scene.clients(), "fetcher", new SimpleMeterRegistry());
        loop.accept(unreadable(7, "a.example"));
        loop.accept(unreadable(7, "a.example"));
        loop.accept(unreadable(8, null));

        assertThat(scene.tallywire("dead-letters", "list", "--stage", "fetcher").out())
                .contains("SerializationException: not a fetch");
        assertThat(scene.tallywire("dead-letters", "retry").out())
                .hasLineCount(2)
                .endsWith(" -> " + scene.prefix() + "fetches-1\n");
        assertThat(scene.tallywire("dead-letters", "retry").out()).isEmpty();
        var records = new ArrayList<String>();
        new TopicReader(scene.clients()).forEach(scene.prefix() + "fetches", record -> records.add(said(record)));
        assertThat(records).containsExactlyInAnyOrder("a.example " + GARBAGE + " x 1", "null " + GARBAGE + " x 1");
    }

    @Test
    void theFetcherPutsAsideWhatItCannotRead() throws Exception {
        scene.run("fetcher");
        scene.produce(new ProducerRecord<>(scene.prefix() + "fetches", 1, null, GARBAGE.getBytes(UTF_8)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String list = "";
        while (list.isEmpty() && System.nanoTime() < deadline)
            list = scene.tallywire("dead-letters", "list", "--json").out();
        assertThat(list)
                .contains("\"stage\":\"fetcher\",\"step\":\"read\"", "\"topics\":[\"" + scene.prefix() + "fetches\"]")
                .contains("not in the Confluent wire format");
    }

    @Test
    void ofTwoRetriesAtOnceTheLaterGoesOnWhereTheEarlierWas() {
        var loop = new UnreadableInLoops(scene.clients(), "fetcher", new SimpleMeterRegistry());
        for (int offset = 0; offset < 3; offset++) loop.accept(unreadable(offset, "a.example"));
        var all = new Selection(scene.prefix(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        var later = new Retry(scene.clients(), scene.wire(), all, false, (letter, where) -> {});
        var earlier = new Retry(scene.clients(), scene.wire(), all, false, (letter, where) -> later.run(100));

        assertThatThrownBy(() -> earlier.run(1))
                .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
        assertThat(earlier.putBack()).isEqualTo(1);
        assertThat(later.before()).isEqualTo(1);
        assertThat(later.putBack()).isEqualTo(2);
        var records = new ArrayList<String>();
        new TopicReader(scene.clients()).forEach(scene.prefix() + "fetches", record -> records.add(said(record)));
        assertThat(records).hasSize(3);
    }

    private RecordDeserializationException unreadable(long offset, @Nullable String key) {
        return new RecordDeserializationException(
                RecordDeserializationException.DeserializationExceptionOrigin.VALUE,
                new TopicPartition(scene.prefix() + "fetches", 1),
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
}
