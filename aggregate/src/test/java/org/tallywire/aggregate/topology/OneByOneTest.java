package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;

class OneByOneTest {

    private final OneByOne<String> oneByOne = new OneByOne<>(new StringSerializer());
    private final List<String> done = new ArrayList<>();

    private static Waiting.Item<String> item(String value, long offset) {
        var headers = new RecordHeaders();
        headers.add("offset", new byte[] {(byte) offset});
        return new Waiting.Item<>(value, headers, new Waiting.Origin("news", 3, offset));
    }

    private Runnable outcome(Waiting.Item<String> item) {
        if (item.value().startsWith("bad")) throw new IllegalArgumentException("no sense in " + item.value());
        if (item.value().startsWith("lost")) throw new StreamsException("broker away");
        return () -> done.add(item.value());
    }

    @Test
    void whatFailsTakesNoOtherWithIt() {
        var items = List.of(item("one", 5), item("bad two", 7), item("three", 8), item("bad four", 9));

        var failed = oneByOne.each("group", items, this::outcome);

        assertThat(failed).extracting(FailedRecord::offset).containsExactly(7L, 9L);
        FailedRecord second = failed.get(1);
        assertThat(second.topic()).isEqualTo("news");
        assertThat(second.partition()).isEqualTo(3);
        assertThat(second.key()).asString().isEqualTo("group");
        assertThat(second.value()).asString().isEqualTo("bad four");
        assertThat(second.headers().lastHeader("offset").value()).containsExactly(9);
        assertThat(second.reason()).hasMessage("no sense in bad four");
        assertThat(done).containsExactly("one", "three");
    }

    @Test
    void whatFailsInKafkaIsNoRecordsFault() {
        var items = List.of(item("one", 5), item("lost two", 7), item("three", 8));

        assertThatThrownBy(() -> oneByOne.each("group", items, this::outcome)).isInstanceOf(StreamsException.class);

        assertThat(done).containsExactly("one");
    }

    @Test
    void whatFailsInKafkaAfterwardsIsNotHidden() {
        assertThatThrownBy(() -> oneByOne.each("group", List.of(item("one", 5)), item -> () -> {
                    throw new IllegalStateException("half written");
                }))
                .hasMessage("half written");
    }

    @Test
    void thoseThatFailedAreThrownTogether() {
        var failed = oneByOne.each("group", List.of(item("bad two", 7)), this::outcome);

        FailedRecords.throwIfAny(List.of());
        assertThatThrownBy(() -> FailedRecords.throwIfAny(failed))
                .isInstanceOfSatisfying(
                        FailedRecords.class,
                        thrown -> assertThat(thrown.records()).isEqualTo(failed));
    }
}
