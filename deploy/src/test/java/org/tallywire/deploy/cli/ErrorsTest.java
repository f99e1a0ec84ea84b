package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

/** What people are told of what went wrong. */
class ErrorsTest {

    private static final GlobalOptions OPTIONS = new GlobalOptions(Settings.of(Map.of()));

    @Test
    void aStoreThatDoesNotOpenIsSaidWithItsPlaceAndItsReason() {
        var full = new ProcessorStateException(
                "Error opening store urls at location /var/lib/tallywire/urls",
                new RocksDBException("No space left on device"));
        assertThat(Errors.message(new StreamsException(full), OPTIONS))
                .isEqualTo(Errors.message(full, OPTIONS))
                .contains("/var/lib/tallywire/urls", "No space left on device", "make room", "rebuilt from Kafka");
    }
}
