package org.tallywire.deploy.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out those of Kafka's metrics that are told otherwise too, or that are many and seldom looked at: an all-in-one has
 * 8,000 of them. Rates are what Prometheus works out of totals; of nodes and of RocksDB there is a set for each.
 *
 * @param prefix of the pipeline's topics
 */
record FewerOfKafka(String prefix) implements MeterFilter {

    private static final String KAFKA = "kafka.";
    private static final List<String> GROUPS = List.of(
            "kafka.consumer.node.", "kafka.producer.node.", "kafka.stream.state.", "kafka.stream.processor.node.");
    private static final List<String> ENDS = List.of(
            ".rate", ".ratio", ".preferred.read.replica", ".records.lead", ".lead.min", ".lead.avg", ".lag.avg");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (!name.startsWith(KAFKA)) return MeterFilterReply.NEUTRAL;
        boolean leftOut = GROUPS.stream().anyMatch(name::startsWith)
                || ENDS.stream().anyMatch(name::endsWith)
                || isUnderItsOldName(id.getTag("topic"));
        return leftOut ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    /** Consumers tell of each topic twice where its name has dots in it: once more as it was before Kafka 4.1. */
    private boolean isUnderItsOldName(@Nullable String topic) {
        return topic != null && prefix.contains(".") && topic.startsWith(prefix.replace('.', '_'));
    }
}
