package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** What becomes of the records that {@code tail} has found. */
interface TailView {

    /** Shows a record as {@link TailJson} gives it, or notes it for the end. */
    void add(ObjectNode record);

    /** Shows what can only be said at the end. */
    default void end() {}

    /** A JSON object a line. */
    static TailView lines(Output out) {
        return record -> out.line(record);
    }

    /** A row a line, below a heading. */
    static TailView rows(Output out, TailTable table) {
        out.line(table.heading());
        return record -> out.line(table.row(record));
    }

    /** How many there are, by partition and in all. */
    static TailView counts(Output out, Iterable<TopicPartition> partitions) {
        Map<Integer, Long> counts = new TreeMap<>();
        partitions.forEach(partition -> counts.put(partition.partition(), 0L));
        return new TailView() {
            @Override
            public void add(ObjectNode record) {
                counts.merge(record.path("partition").asInt(), 1L, Long::sum);
            }

            @Override
            public void end() {
                counts.forEach((partition, count) -> out.line((JsonNode) JsonNodeFactory.instance
                        .objectNode()
                        .put("partition", partition)
                        .put("count", count)));
                long all = counts.values().stream().mapToLong(Long::longValue).sum();
                out.line((JsonNode) JsonNodeFactory.instance.objectNode().put("count", all));
            }
        };
    }
}
