package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final OneByOne<String> oneByOne = new OneByOne<>(new StringSerializer());
    private final List<String> done = new ArrayList<>();

    private static Waiting.Item<String> item(String value, long offset) {
        var headers = new RecordHeaders();
        headers.add("offset", new byte[] {(byte) offset});
        return new Waiting.Item<>(value, headers, new Waiting.Origin("news", 3, offset));
    }

    private void work(Waiting.Item<String> item) {
        if (item.value().startsWith("bad")) throw new IllegalArgumentException("no sense in " + item.value());
        done.add(item.value());
    }

    @Test
    void whatFailsTakesNoOtherWithIt() {
        var items = List.of(item("one", 5), item("bad two", 7), item("three", 8), item("bad four", 9));

        assertThatThrownBy(() -> oneByOne.each("group", items, this::work))
                .isInstanceOfSatisfying(FailedRecords.class, failed -> {
                    assertThat(failed).hasRootCauseMessage("no sense in bad two");
                    assertThat(failed.records())
                            .extracting(FailedRecords.FailedRecord::offset)
                            .containsExactly(7L, 9L);
                    var second = failed.records().get(1);
                    assertThat(second.topic()).isEqualTo("news");
                    assertThat(second.partition()).isEqualTo(3);
                    assertThat(second.key()).asString().isEqualTo("group");
                    assertThat(second.value()).asString().isEqualTo("bad four");
                    assertThat(second.headers().lastHeader("offset").value()).containsExactly(9);
                    assertThat(second.reason()).hasMessage("no sense in bad four");
                });

        assertThat(done).containsExactly("one", "three");
    }

    @Test
    void nothingIsThrownWhereNothingFails() {
        oneByOne.each("group", List.of(item("one", 5)), this::work);

        assertThat(done).containsExactly("one");
    }
}
