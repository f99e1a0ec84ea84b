package org.tallywire.deploy.deadletters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands, in text {@code topic-partition@offset}.
 *
 * @param topic the topic's name on the broker
 */
public record RecordPosition(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    public RecordPosition {
        if (topic.isEmpty() || partition < 0 || offset < 0)
            throw new IllegalArgumentException("bad position " + topic + "-" + partition + "@" + offset);
    }

    /** The position of a record that was read. */
    public static RecordPosition of(ConsumerRecord<?, ?> record) {
        return new RecordPosition(record.topic(), record.partition(), record.offset());
    }

    /** What the text says; empty if it is none. */
    public static Optional<RecordPosition> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) return Optional.empty();
        return Optional.of(
                new RecordPosition(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    /** The same in a topic whose name begins so, if it does not yet. */
    public RecordPosition under(String prefix) {
        return topic.startsWith(prefix) ? this : new RecordPosition(prefix + topic, partition, offset);
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
