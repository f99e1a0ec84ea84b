package org.tallywire.deploy.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/**
 * The topics of a replay. They have as many partitions as the live ones, and keep every record until the replay is
 * discarded: what was, what would be, and how far the one goes, is told by offsets in them.
 */
final class ReplayTopics {

    /** What every stage is given of the live topics before it reads anything. */
    static final List<Topic<?, ?>> KNOWN = List.of(Topics.ENTITIES, Topics.DENIALS);

    /** What the would-be factbook is given of the live topics, in order. */
    static final List<Topic<?, ?>> BASE =
            List.of(Topics.ENTITIES, Topics.DENIALS, Topics.OVERRIDES, Topics.RATES, Topics.CLAIMS);

    /** What is compared. */
    static final List<Topic<?, ?>> COMPARED = List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES);

    private final ReplaySpace space;
    private final Admin admin;
    private final Offsets offsets;

    ReplayTopics(ReplaySpace space, Admin admin) {
        this.space = space;
        this.admin = admin;
        this.offsets = new Offsets(admin);
    }

    /** Creates those that are not there yet. */
    void create(Asked asked) {
        Set<String> there = Answer.of(admin.listTopics().names(), "list topics");
        List<NewTopic> missing = wanted(asked).entrySet().stream()
                .filter(topic -> !there.contains(topic.getKey()))
                .map(topic -> topic(topic.getKey(), topic.getValue()))
                .toList();
        Answer.of(admin.createTopics(missing).all(), "create the topics of replay " + space.name());
    }

    /** Names of those that a replay has, and what each holds. */
    Map<String, Topic<?, ?>> wanted(Asked asked) {
        var wanted = new HashMap<String, Topic<?, ?>>();
        List<Topic<?, ?>> read = new ArrayList<>();
        for (ReplayStage stage : ReplayStage.values()) {
            if (stage == ReplayStage.FACTBOOK || stage.compareTo(asked.stage()) < 0) continue;
            if (stage.compareTo(asked.through()) > 0) continue;
            read.add(stage.input());
            read.addAll(stage.outputs());
        }
        if (!read.isEmpty()) {
            read.addAll(KNOWN);
            read.add(Topics.DEAD_LETTERS);
        }
        read.forEach(topic -> wanted.put(space.topic(topic), topic));
        if (!asked.compares()) return wanted;
        BASE.forEach(topic -> wanted.put(space.wouldBeTopic(topic), topic));
        ReplayStage.FACTBOOK.outputs().forEach(topic -> wanted.put(space.wouldBeTopic(topic), topic));
        wanted.put(space.wouldBeTopic(Topics.DEAD_LETTERS), Topics.DEAD_LETTERS);
        return wanted;
    }

    private NewTopic topic(String name, Topic<?, ?> topic) {
        String live = space.liveTopic(topic);
        int partitions = offsets.partitions(live)
                .orElseThrow(() -> ReplayException.askedWrongly("there is no topic " + live
                        + " on this broker; create the live pipeline's with `tallywire topics create`"));
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy", "delete",
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "compression.type", "zstd",
                        "max.message.bytes", String.valueOf(topic.maxRecordBytes())));
    }

    /** All of its topics on the broker, those of its services among them. */
    List<String> there() {
        Set<String> names = Answer.of(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names(), "list topics");
        return names.stream()
                .filter(name -> name.startsWith(space.prefix()))
                .sorted()
                .toList();
    }

    /** What the would-be topics hold now of what is compared, and of the claims and moves that it is made of. */
    List<Span> wouldBe() {
        var topics = new ArrayList<>(COMPARED);
        topics.addAll(List.of(Topics.CLAIMS, Topics.TALLY_CHANGES));
        return offsets.all(topics.stream().map(space::wouldBeTopic).toList());
    }
}
