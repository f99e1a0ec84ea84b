package org.tallywire.deploy.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.tallywire.schemas.Topic;

/**
 * A topic as it should be, or is, on a broker.
 *
 * @param name name with prefix
 * @param partitions number of partitions
 * @param config the settings that the contract speaks of, by Kafka's names
 */
record TopicSpec(String name, int partitions, Map<String, String> config) {

    /** The settings that the contract speaks of. */
    static final List<String> SETTINGS =
            List.of("cleanup.policy", "compression.type", "max.compaction.lag.ms", "max.message.bytes", "retention.ms");

    TopicSpec {
        config = Map.copyOf(config);
    }

    /** What the contract wants under the prefix; a partition count of 0 is the contract's own. */
    static TopicSpec of(Topic<?, ?> topic, String prefix, int partitions) {
        var config = new TreeMap<String, String>();
        config.put("compression.type", "zstd");
        config.put("max.message.bytes", String.valueOf(topic.maxRecordBytes()));
        if (topic.retention() instanceof Topic.Retention.ForTime kept) {
            config.put("cleanup.policy", "delete");
            config.put("retention.ms", String.valueOf(kept.time().toMillis()));
        } else {
            config.put("cleanup.policy", "compact");
            config.put("max.compaction.lag.ms", String.valueOf(Topic.MAX_COMPACTION_LAG.toMillis()));
        }
        return new TopicSpec(prefix + topic.name(), partitions == 0 ? topic.partitions() : partitions, config);
    }

    NewTopic asNewTopic(Optional<Short> replicationFactor) {
        return new NewTopic(name, Optional.of(partitions), replicationFactor).configs(config);
    }

    /** How a broker's topic differs from this one, one line each, in a fixed order. */
    List<String> differences(TopicSpec found) {
        var differences = new ArrayList<String>();
        if (found.partitions() != partitions)
            differences.add(name + ": " + found.partitions() + " partitions, should be " + partitions);
        new TreeMap<>(config).forEach((setting, wanted) -> {
            String there = found.config().getOrDefault(setting, "");
            if (!there.equals(wanted))
                differences.add(name + ": " + setting + " is " + there + ", should be " + wanted);
        });
        return differences;
    }
}
