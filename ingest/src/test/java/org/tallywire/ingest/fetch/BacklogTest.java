package org.tallywire.ingest.fetch;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Page;
import org.tallywire.ingest.fetch.Backlog.Entry;
import org.tallywire.ingest.fetch.Backlog.Ready;

class BacklogTest {

    private static final TopicPartition P0 = new TopicPartition("fetches", 0);
    private static final TopicPartition P1 = new TopicPartition("fetches", 1);

    private final Backlog backlog = new Backlog(new BodyBudget(1 << 20));

    @Test
    void aHostIsAskedOneThingAtATime() {
        Entry first = added(P0, 0, "a.example");
        Entry second = added(P0, 1, "a.example");
        Entry other = added(P0, 2, "b.example");
        assertThat(backlog.start(10)).containsExactly(first, other);
        assertThat(backlog.start(10)).isEmpty();
        backlog.finish(first, page());
        assertThat(backlog.start(10)).containsExactly(second);
    }

    @Test
    void noMoreThanTheLimitAreUnderWay() {
        Entry first = added(P0, 0, "a.example");
        added(P0, 1, "b.example");
        assertThat(backlog.start(1)).containsExactly(first);
    }

    @Test
    void aSlowFetchHoldsNobodyUp() {
        Entry slow = added(P0, 4, "slow.example");
        Entry quick = added(P0, 5, "quick.example");
        Entry other = added(P0, 6, "other.example");
        backlog.start(10);
        backlog.finish(quick, page());
        assertThat(record()).containsEntry(P0, new Progress(4, Set.of(5L)));
        backlog.finish(slow, page());
        assertThat(record()).containsEntry(P0, Progress.at(6));
        backlog.finish(other, page());
        assertThat(record()).containsEntry(P0, Progress.at(7));
        assertThat(backlog.size()).isZero();
    }

    @Test
    void whatIsRecordedBeyondASlowFetchIsNotFetchedAgain() {
        backlog.take(P0, Progress.of(new Progress(4, Set.of(5L, 7L, 16_000L)).committed()));
        Entry slow = added(P0, 4, "a.example");
        added(P0, 5, "b.example");
        Entry fresh = added(P0, 6, "c.example");
        added(P0, 7, "d.example");
        assertThat(backlog.size()).isEqualTo(2);
        assertThat(backlog.start(10)).containsExactly(slow, fresh);
        backlog.finish(slow, page());
        assertThat(record()).containsEntry(P0, new Progress(6, Set.of(7L, 16_000L)));
    }

    @Test
    void whatAPredecessorRecordedIsPassedOverBeforeItIsReadAgain() {
        backlog.take(P0, Progress.of(new Progress(4, Set.of(5L, 6L, 8L)).committed()));
        Entry slow = added(P0, 4, "a.example");
        backlog.start(10);
        backlog.finish(slow, page());
        assertThat(record()).containsEntry(P0, new Progress(7, Set.of(8L)));
    }

    @Test
    void aPartitionIsReadNoFurtherThanCanBeKeptInMind() {
        Entry slow = added(P0, 0, "slow.example");
        added(P0, Progress.WINDOW - 2, "a.example");
        assertThat(backlog.full(P0)).isFalse();
        added(P0, Progress.WINDOW - 1, "b.example");
        assertThat(backlog.full(P0)).isTrue();
        assertThat(backlog.full(P1)).isFalse();
        backlog.start(10);
        backlog.finish(slow, page());
        record();
        assertThat(backlog.full(P0)).isFalse();
    }

    @Test
    void progressFitsWhatABrokerTakes() {
        var most = new Progress(
                1000, LongStream.range(1001, 1000 + Progress.WINDOW).boxed().collect(toSet()));
        assertThat(most.committed().metadata().length()).isLessThan(4096);
        assertThat(Progress.of(most.committed())).isEqualTo(most);
        assertThat(Progress.of(new OffsetAndMetadata(3, "1:no base64!"))).isEqualTo(Progress.at(3));
        assertThat(Progress.of(new OffsetAndMetadata(3, "someone else's"))).isEqualTo(Progress.at(3));
    }

    @Test
    void pagesStayUntilTheyAreRecorded() {
        Entry only = added(P0, 4, "a.example");
        backlog.start(10);
        backlog.finish(only, page());
        assertThat(backlog.ready()).hasSize(1).isEqualTo(backlog.ready());
        record();
        assertThat(backlog.ready()).isEmpty();
    }

    @Test
    void theAnswerToADroppedFetchIsForgottenAndItsHostFreed() {
        Entry lost = added(P0, 0, "a.example");
        backlog.start(10);
        backlog.drop(List.of(P0));
        Entry again = added(P0, 0, "a.example");
        assertThat(backlog.start(10)).isEmpty();
        backlog.finish(lost, page());
        assertThat(backlog.ready()).isEmpty();
        assertThat(backlog.start(10)).containsExactly(again);
    }

    private Map<TopicPartition, Progress> record() {
        List<Ready> ready = backlog.ready();
        var progress = backlog.progressWith(ready);
        backlog.recorded(ready);
        return progress;
    }

    private Entry added(TopicPartition partition, long offset, String host) {
        Fetch fetch = Fetch.newBuilder()
                .setUrl("http://" + host + "/" + offset)
                .setIssuedAt(Instant.EPOCH)
                .build();
        Entry entry = new Entry(partition, offset, host, fetch, new RecordHeaders());
        backlog.add(entry);
        return entry;
    }

    private static Page page() {
        return Page.newBuilder()
                .setUrl("http://a.example/")
                .setFinalUrl("http://a.example/")
                .setBody(ByteBuffer.allocate(0))
                .setFetchedAt(Instant.EPOCH)
                .build();
    }
}
