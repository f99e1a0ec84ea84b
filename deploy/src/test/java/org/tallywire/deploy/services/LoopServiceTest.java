package org.tallywire.deploy.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;

@Timeout(60)
class LoopServiceTest {

    private static final Platform PLATFORM = new Platform(
            ClientSettings.cluster("nowhere:1", "t.", Path.of("unused")),
            new Wire("t.", SchemaRegistry.at(URI.create("memory://loops"))),
            Clock.systemUTC());

    @Test
    void aLoopThatFailsIsMadeAnewAndStopsWhenItIsTold() throws Exception {
        var made = new AtomicInteger();
        var closed = new AtomicInteger();
        var working = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var service = new LoopService("fetcher", PLATFORM, () -> {
            boolean first = made.incrementAndGet() == 1;
            return Loop.of(
                    () -> {
                        if (first) throw new IllegalStateException("the first one fails");
                        working.countDown();
                        awaitQuietly(ended);
                    },
                    () -> {
                        closed.incrementAndGet();
                        if (!first) ended.countDown();
                    });
        });

        service.start();
        assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(service.health().state()).isEqualTo(Health.State.RUNNING);
        service.stop();

        assertThat(service.group()).contains("t.fetcher");
        assertThat(service.health().state()).isEqualTo(Health.State.STOPPED);
        assertThat(made).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @Test
    void tooManyFailuresInTheTimeAreTooMany() {
        var now = new java.util.concurrent.atomic.AtomicReference<>(java.time.Instant.EPOCH);
        var budget = new RestartBudget(2, java.time.Duration.ofMinutes(1), now::get);

        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
        now.set(java.time.Instant.EPOCH.plusSeconds(61));
        assertThat(budget.spend()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
