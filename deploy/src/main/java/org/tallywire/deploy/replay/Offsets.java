package org.tallywire.deploy.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.tallywire.deploy.clients.Answer;

/** What a broker has of topics; asks, changes nothing. */
final class Offsets {

    private final Admin admin;

    Offsets(Admin admin) {
        this.admin = admin;
    }

    /** Number of the topic's partitions; empty if there is no such topic. */
    Optional<Integer> partitions(String topic) {
        Set<String> names = Answer.of(admin.listTopics().names(), "list topics");
        if (!names.contains(topic)) return Optional.empty();
        return Optional.of(Answer.of(admin.describeTopics(List.of(topic)).allTopicNames(), "look at topic " + topic)
                .values()
                .iterator()
                .next()
                .partitions()
                .size());
    }

    /** All that the topics hold now, committed and in order of partitions; nothing of one that is not there. */
    List<Span> all(List<String> topics) {
        var spans = new ArrayList<Span>();
        for (String topic : topics) spans.addAll(all(topic));
        return spans;
    }

    private List<Span> all(String topic) {
        var partitions = new TreeSet<Integer>();
        for (int partition = 0; partition < partitions(topic).orElse(0); partition++) partitions.add(partition);
        Map<Integer, Long> begins = at(topic, partitions, OffsetSpec.earliest());
        Map<Integer, Long> ends = at(topic, partitions, OffsetSpec.latest());
        return partitions.stream()
                .map(partition -> new Span(
                        topic, partition, begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L)))
                .toList();
    }

    /** First offsets that are no older, by partition; none of a partition that has no such record. */
    Map<Integer, Long> since(String topic, Set<Integer> partitions, Instant time) {
        var found = new HashMap<>(at(topic, partitions, OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli()))));
        found.values().removeIf(offset -> offset < 0);
        return found;
    }

    private Map<Integer, Long> at(String topic, Set<Integer> partitions, OffsetSpec where) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(new TopicPartition(topic, partition), where));
        var found = new HashMap<Integer, Long>();
        Answer.of(
                        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all(),
                        "ask for offsets of " + topic)
                .forEach((partition, offset) -> found.put(partition.partition(), offset.offset()));
        return found;
    }
}
