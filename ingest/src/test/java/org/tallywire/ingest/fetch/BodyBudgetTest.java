package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final int LARGE = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final BodyBudget budget = new BodyBudget(LARGE);

    @Test
    void smallBodiesTakeNothing() throws IOException {
        budget.hold(LARGE);
        assertThat(read(BodyBudget.FREE, Duration.ZERO).bytes().remaining()).isEqualTo(BodyBudget.FREE);
        assertThat(budget.exhausted()).isTrue();
    }

    @Test
    void aLargeBodyWaitsUntilOthersAreRecorded() throws Exception {
        budget.hold(LARGE);
        var body = CompletableFuture.supplyAsync(() -> {
            try {
                return read(LARGE, LONG);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(body).isNotDone();
        budget.free(LARGE);
        assertThat(body.get().bytes().remaining()).isEqualTo(LARGE);
        assertThat(budget.exhausted()).isFalse();
    }

    @Test
    void aLargeBodyWithoutRoomIsGivenUp() {
        budget.hold(LARGE);
        assertThatThrownBy(() -> read(LARGE, Duration.ZERO))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("no memory");
    }

    private BoundedBody.Body read(int size, Duration patience) throws IOException {
        try (var room = budget.room(LARGE, patience)) {
            return BoundedBody.read(new ByteArrayInputStream(new byte[size]), "", LARGE, room);
        }
    }
}
