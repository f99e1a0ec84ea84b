package org.tallywire.deploy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {

    @Test
    void theDiskOfADirectoryThatIsNotThereYetIsThatOfItsParent(@TempDir Path parent) {
        try (var metrics =
                ProcessMetrics.of("tallywire.", parent.resolve("state").resolve("fetcher"))) {
            assertThat(metrics.text())
                    .contains("disk_free_bytes{path=\"" + parent.toAbsolutePath() + "\"}")
                    .contains("jvm_memory_used_bytes{");
        }
    }

    @Test
    void whatKafkaTellsTwiceIsToldOnce(@TempDir Path directory) {
        try (var metrics = ProcessMetrics.of("tallywire.", directory)) {
            for (String topic : new String[] {"tallywire.pages", "tallywire_pages"})
                metrics.registry().counter("kafka.consumer.fetch.manager.records.consumed.total", "topic", topic);
            metrics.registry()
                    .counter("kafka.consumer.fetch.manager.records.consumed.rate", "topic", "tallywire.pages");
            assertThat(metrics.text().lines().filter(line -> line.startsWith("kafka")))
                    .containsExactly(
                            "kafka_consumer_fetch_manager_records_consumed_total{topic=\"tallywire.pages\"} 0.0");
        }
    }

    @Test
    void aProcessThatNobodyAsksTellsNothing() {
        try (var metrics = ProcessMetrics.unasked()) {
            metrics.registry().counter("any").increment();
            assertThat(metrics.text()).isEmpty();
        }
    }
}
