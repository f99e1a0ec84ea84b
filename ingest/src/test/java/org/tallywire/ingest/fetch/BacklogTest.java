package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Page;
import org.tallywire.ingest.fetch.Backlog.Entry;
import org.tallywire.ingest.fetch.Backlog.Ready;

class BacklogTest {

    private static final TopicPartition P0 = new TopicPartition("fetches", 0);
    private static final TopicPartition P1 = new TopicPartition("fetches", 1);

    private final Backlog backlog = new Backlog();

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
    void pagesLeaveInTheOrderOfTheirFetches() {
        Entry slow = added(P0, 4, "slow.example");
        Entry quick = added(P0, 5, "quick.example");
        backlog.start(10);
        backlog.finish(quick, page());
        assertThat(backlog.ready()).isEmpty();
        backlog.finish(slow, page());
        assertThat(backlog.ready()).extracting(Ready::nextOffset).containsExactly(5L, 6L);
        backlog.recorded(backlog.ready());
        assertThat(backlog.size()).isZero();
    }

    @Test
    void pagesStayUntilTheyAreRecorded() {
        Entry only = added(P0, 4, "a.example");
        backlog.start(10);
        backlog.finish(only, page());
        assertThat(backlog.ready()).hasSize(1).isEqualTo(backlog.ready());
        backlog.recorded(backlog.ready());
        assertThat(backlog.ready()).isEmpty();
    }

    @Test
    void aSlowPartitionHoldsUpNoOther() {
        added(P0, 0, "slow.example");
        Entry quick = added(P1, 9, "quick.example");
        backlog.start(10);
        backlog.finish(quick, page());
        assertThat(backlog.ready()).extracting(Ready::nextOffset).containsExactly(10L);
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

    private Entry added(TopicPartition partition, long offset, String host) {
        Fetch fetch = Fetch.newBuilder()
                .setUrl("http://" + host + "/" + offset)
                .setIssuedAt(Instant.EPOCH)
                .build();
        Entry entry = new Entry(partition, offset, host, fetch);
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
