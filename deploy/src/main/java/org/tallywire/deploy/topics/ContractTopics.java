package org.tallywire.deploy.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.tallywire.schemas.Topics;

/** The contract's topics on a broker, under one prefix. */
public final class ContractTopics {

    private static final long PATIENCE_SECONDS = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final List<TopicSpec> wanted;

    /**
     * @param admin a client of the broker; it stays the caller's
     * @param partitions partitions of every topic, 0 for what the contract says
     */
    public ContractTopics(Admin admin, String prefix, int partitions) {
        this.admin = admin;
        this.wanted = Topics.all().stream()
                .map(topic -> TopicSpec.of(topic, prefix, partitions))
                .toList();
    }

    /**
     * Creates the topics that are missing and leaves the others as they are.
     *
     * @param replicationFactor copies of each partition; empty for the broker's default
     * @return the names of those created
     */
    public List<String> create(Optional<Short> replicationFactor) {
        var there = await(admin.listTopics().names(), "list topics");
        var missing = wanted.stream().filter(t -> !there.contains(t.name())).toList();
        await(
                admin.createTopics(missing.stream()
                                .map(t -> t.asNewTopic(replicationFactor))
                                .toList())
                        .all(),
                "create topics");
        List<String> created = missing.stream().map(TopicSpec::name).toList();
        awaitSeen(created);
        return created;
    }

    /** A topic that was made a moment ago is not known to every broker yet; a client that asks for it then finds none. */
    private void awaitSeen(List<String> names) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!await(admin.listTopics().names(), "list topics").containsAll(names)) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException("topics were created, but the broker does not list them");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** How the broker's topics differ from the contract, one line each; empty if they do not. */
    public List<String> check() {
        var there = await(admin.listTopics().names(), "list topics");
        Map<String, TopicSpec> found = found(
                wanted.stream().map(TopicSpec::name).filter(there::contains).toList());
        var differences = new ArrayList<String>();
        for (TopicSpec topic : wanted) {
            TopicSpec actual = found.get(topic.name());
            if (actual == null) differences.add(topic.name() + ": missing; create it with `tallywire topics create`");
            else differences.addAll(topic.differences(actual));
        }
        return differences;
    }

    private Map<String, TopicSpec> found(List<String> names) {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, TopicDescription> topics = await(admin.describeTopics(names).allTopicNames(), "describe topics");
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all(), "read topics' settings");
        var found = new HashMap<String, TopicSpec>();
        configs.forEach((resource, config) -> {
            var topic = topics.get(resource.name());
            if (topic != null)
                found.put(
                        resource.name(),
                        new TopicSpec(resource.name(), topic.partitions().size(), settings(config)));
        });
        return found;
    }

    private static Map<String, String> settings(Config config) {
        var settings = new HashMap<String, String>();
        for (String name : TopicSpec.SETTINGS) {
            ConfigEntry entry = config.get(name);
            if (entry != null && entry.value() != null) settings.put(name, entry.value());
        }
        return settings;
    }

    private static <T> T await(KafkaFuture<T> answer, String what) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new KafkaException("cannot " + what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted: " + what, e);
        }
    }
}
