package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** Kafka's own in-memory clients stand in for a broker; a policy that forbids everything stands in for the web. */
@Timeout(60)
class FetcherLoopTest {

    private static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://fetcher-loop")));
    private static final TopicPartition PARTITION = new TopicPartition("test.fetches", 0);

    private final MockConsumer<String, Fetch> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, Page> producer = new MockProducer<>(
            true, null, new StringSerializer(), WIRE.valueSerde(Topics.PAGES).serializer());
    private final List<RecordDeserializationException> unreadable = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private FetcherLoop loop;

    @BeforeEach
    void assign() {
        loop = new FetcherLoop(
                FetcherConfig.defaults()
                        .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2))
                        .withHostDelay(Duration.ZERO),
                WIRE,
                consumer,
                producer,
                Clock.systemUTC(),
                target -> Optional.of("no web in this test"),
                unreadable::add,
                meters);
        loop.begin();
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.seek(PARTITION, 0);
    }

    @Test
    void aPageAndItsOffsetAreCommittedTogether() {
        given(0, "http://a.example/1");
        given(1, "http://b.example/1");
        stepUntilRecorded(2);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("a.example", "b.example");
        assertThat(producer.history().get(0).value().getOutcome()).isEqualTo(Outcome.REFUSED);
        assertThat(lastOffset()).isEqualTo(new OffsetAndMetadata(2));
        assertThat(meters.get("tallywire.fetches")
                        .tags("host_class", "linked", "outcome", "forbidden_address")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aFailedCommitIsAbortedAndItsPagesAreRecordedWithoutFetchingAgain() {
        given(0, "http://a.example/1");
        producer.commitTransactionException = new KafkaException("lost the coordinator");
        for (int i = 0; i < 20 && producer.commitCount() == 0 && !producer.transactionAborted(); i++) loop.step();
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();

        producer.commitTransactionException = null;
        stepUntilRecorded(1);
        assertThat(producer.history()).hasSize(1);
        assertThat(lastOffset()).isEqualTo(new OffsetAndMetadata(1));
    }

    @Test
    void whatWasReadFromALostPartitionIsNotRecorded() {
        given(0, "http://a.example/1");
        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));
        loop.step();
        loop.step();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldBeforeTheLoopGoesOn() {
        consumer.setPollException(new RecordDeserializationException(PARTITION, 0, "no fetch", new KafkaException()));
        given(0, "http://a.example/1");
        given(1, "http://b.example/1");
        stepUntilRecorded(1);
        assertThat(unreadable)
                .extracting(RecordDeserializationException::offset)
                .containsExactly(0L);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("b.example");
    }

    @Test
    void closingBeforeRunningClosesTheClients() {
        loop.close();
        assertThat(producer.closed()).isTrue();
        assertThat(consumer.closed()).isTrue();
    }

    private void given(long offset, String url) {
        Fetch fetch = Fetch.newBuilder().setUrl(url).setIssuedAt(Instant.EPOCH).build();
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(), 0, offset, URI.create(url).getHost(), fetch));
    }

    private void stepUntilRecorded(int pages) {
        while (producer.history().size() < pages) loop.step();
    }

    private @Nullable OffsetAndMetadata lastOffset() {
        var history = producer.consumerGroupOffsetsHistory();
        return history.get(history.size() - 1).values().iterator().next().get(PARTITION);
    }
}
