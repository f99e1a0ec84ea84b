package org.tallywire.deploy.factbook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.topology.Analyst;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Status;
import org.tallywire.deploy.bench.RetoldStories;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** What analysts decide and what the catalog replaces reaches a running factbook, through every partition; and what it does without. */
class LivingFactbookTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant DAY = Instant.parse("2026-07-01T00:00:00Z");

    private AllInOne pipeline;
    private Platform platform;
    private ClaimsTopic claims;

    @BeforeEach
    void start() throws InterruptedException {
        pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC());
        platform = pipeline.platform();
        claims = new ClaimsTopic(platform);
        pipeline.run(List.of(Stages.named("factbook", StageConfig.defaults()).orElseThrow()));
        var stories = new RetoldStories(3);
        claims.write(Stream.generate(stories::next).limit(300).toList());
        drain();
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void decisionsMoveFactsAndTalliesAndUndoingThemMovesAllBack() throws InterruptedException {
        Map<String, String> before = claims.outcome();
        Analyst ada = new Analyst("ada", "the filing says so", DAY);
        List<AnalystOverride> pins = facts().stream()
                .filter(fact -> fact.getStatus() != Status.DENIED)
                .limit(20)
                .map(fact -> ada.pins(fact, Status.DENIED))
                .toList();
        pins.forEach(pin -> topic(Topics.OVERRIDES).put(DecisionRecords.key(pin), pin));
        drain();
        assertThat(facts().stream()
                        .filter(fact -> fact.getStatus() == Status.DENIED)
                        .filter(fact -> !fact.getDecisions().isEmpty()))
                .hasSize(pins.size());
        assertThat(claims.outcome().keySet()).anyMatch(key -> key.contains("|DENIED|"));

        Analyst bob = new Analyst("bob", "it does not", DAY.plusSeconds(60));
        pins.forEach(pin -> topic(Topics.OVERRIDES).put(DecisionRecords.key(pin), bob.undoes(pin)));
        drain();
        assertThat(claims.outcome()).isEqualTo(before);
    }

    @Test
    void theFactsOfReplacedIdsMove() throws InterruptedException {
        Map<String, String> before = claims.outcome();
        List<String> companies = List.of("company-0", "company-1", "company-2", "company-3");
        companies.forEach(id -> topic(Topics.ENTITIES).put(id, company(id, "known-" + id)));
        awaitFacts(fact -> fact.getSubjects().stream().noneMatch(subject -> companies.contains(subject.getId())));
        assertThat(claims.outcome().keySet()).anyMatch(key -> key.contains("|known-company-0|"));

        companies.forEach(id -> topic(Topics.ENTITIES).put(id, company(id, null)));
        awaitFacts(fact ->
                fact.getSubjects().stream().noneMatch(subject -> subject.getId().startsWith("known-")));
        assertThat(claims.outcome()).isEqualTo(before);
    }

    @Test
    void whileNothingComesInNothingIsCommitted() throws Exception {
        try (var admin = Admin.create(platform.clients().common())) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long before = transactions(admin);
            long now = before + 1;
            while (now != before) {
                assertThat(System.nanoTime()).as("came to rest in time").isLessThan(deadline);
                before = transactions(admin);
                Thread.sleep(Duration.ofSeconds(5).toMillis());
                now = transactions(admin);
            }
        }
    }

    /** How often a transaction changed its state. */
    private static long transactions(Admin admin) throws Exception {
        String topic = "__transaction_state";
        TopicDescription described = requireNonNull(
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
        Map<TopicPartition, OffsetSpec> ends = described.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static Entity company(String id, @Nullable String target) {
        return Entity.newBuilder()
                .setId(id)
                .setType(EntityType.COMPANY)
                .setRedirectsTo(target)
                .build();
    }

    /** Redirects are followed when their time comes, which leaves no trace that draining could wait for. */
    private void awaitFacts(Predicate<Fact> all) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!facts().stream().allMatch(all)) {
            assertThat(System.nanoTime()).as("moved in time").isLessThan(deadline);
            drain();
        }
        drain();
    }

    private <V> CompactedTopic<V> topic(Topic<String, V> topic) {
        return new CompactedTopic<>(platform.clients(), platform.wire(), topic);
    }

    private List<Fact> facts() {
        return List.copyOf(topic(Topics.FACTS).all().values());
    }

    private void drain() throws InterruptedException {
        assertThat(pipeline.quiescence().await(PATIENCE, () -> true))
                .as(() -> "drained; " + pipeline.failure().orElse("nothing failed"))
                .isTrue();
    }
}
