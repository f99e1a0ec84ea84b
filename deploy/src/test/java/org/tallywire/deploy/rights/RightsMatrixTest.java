package org.tallywire.deploy.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tallywire.schemas.Topics;

/** Every user of the manifests tries everything; the broker must allow what is written there, and nothing else. */
class RightsMatrixTest {

    private static final String ELSEWHERE = "elsewhere.facts";
    private static final String OPERATOR = "operator";
    private static final List<String> SERVICES =
            List.of("frontier", "fetcher", "extractor", "enricher", "factbook", "query", "archiver");

    /** Who may write what, said once more than in the manifests; the operator puts back what failed, and replays. */
    private static final Map<String, Set<String>> WRITERS = Map.ofEntries(
            Map.entry("sources", Set.of("desk", OPERATOR)),
            Map.entry("entities", Set.of("desk", OPERATOR)),
            Map.entry("overrides", Set.of("desk", OPERATOR)),
            Map.entry("denials", Set.of(OPERATOR)),
            Map.entry("fetches", Set.of("frontier", OPERATOR)),
            Map.entry("pages", Set.of("fetcher", OPERATOR)),
            Map.entry("articles", Set.of("extractor", OPERATOR)),
            Map.entry("rates", Set.of("extractor", OPERATOR)),
            Map.entry("annotations", Set.of("enricher")),
            // The factbook takes out what is to be forgotten.
            Map.entry("claims", Set.of("enricher", "factbook", OPERATOR)),
            Map.entry("facts", Set.of("factbook")),
            Map.entry("funding-tallies", Set.of("factbook")),
            Map.entry("capacity-tallies", Set.of("factbook")),
            Map.entry("tally-changes", Set.of("factbook")),
            Map.entry("replays", Set.of(OPERATOR)),
            Map.entry(
                    "dead-letters",
                    Set.of("frontier", "fetcher", "extractor", "enricher", "factbook", "query", "archiver", OPERATOR)),
            Map.entry("schemas", Set.of("registry")));

    @TempDir
    static Path directory;

    private static GuardedPipeline pipeline;
    private static final Map<String, Attempts> ATTEMPTS = new ConcurrentHashMap<>();
    /** {@code USER reads TOPIC}, {@code USER writes TOPIC}: what was tried and went. */
    private static final Set<String> DONE = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void start() throws Exception {
        pipeline = GuardedPipeline.start(directory);
        Map<String, Object> administrator = pipeline.administrator().clients().common();
        try (var admin = Admin.create(administrator);
                var producer =
                        new KafkaProducer<>(administrator, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(Stream.concat(internal().stream(), Stream.of(ELSEWHERE))
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            // Something to read, so that nothing to be seen is a refusal.
            for (String topic : everything())
                producer.send(new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), "value".getBytes(UTF_8)))
                        .get();
        }
        quiet(Level.OFF);
        pipeline.users().parallelStream().forEach(RightsMatrixTest::tryAll);
    }

    /** Of every refusal Kafka's clients say that it is an error. */
    private static void quiet(@Nullable Level level) {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka.clients.Metadata")).setLevel(level);
    }

    private static void tryAll(KafkaUser user) {
        var attempts = new Attempts(pipeline.clients(user.name()));
        ATTEMPTS.put(user.name(), attempts);
        for (String topic : everything()) {
            if (attempts.write(topic)) DONE.add(user.name() + " writes " + topic);
            if (attempts.read(topic)) DONE.add(user.name() + " reads " + topic);
        }
    }

    @AfterAll
    static void stop() {
        quiet(null);
        ATTEMPTS.values().forEach(Attempts::close);
        pipeline.close();
    }

    private static List<String> contract() {
        return Stream.concat(Topics.all().stream().map(topic -> topic.name()), Stream.of("schemas"))
                .map(name -> GuardedPipeline.PREFIX + name)
                .toList();
    }

    /** What services keep for themselves is called like this. */
    private static List<String> internal() {
        return Stream.concat(SERVICES.stream(), Stream.of("replay.attempt.enricher"))
                .map(name -> GuardedPipeline.PREFIX + name + "-attempt-changelog")
                .toList();
    }

    private static List<String> everything() {
        return Stream.of(contract(), internal(), List.of(ELSEWHERE))
                .flatMap(List::stream)
                .toList();
    }

    private static Attempts of(KafkaUser user) {
        Attempts attempts = ATTEMPTS.get(user.name());
        if (attempts == null) throw new IllegalStateException(user.name());
        return attempts;
    }

    @Test
    void everyoneReadsAndWritesWhatTheirManifestSaysAndNothingElse() {
        var allowed = new TreeSet<String>();
        for (KafkaUser user : pipeline.users())
            for (String topic : everything()) {
                if (user.may(AclOperation.WRITE, ResourceType.TOPIC, topic))
                    allowed.add(user.name() + " writes " + topic);
                if (user.may(AclOperation.READ, ResourceType.TOPIC, topic))
                    allowed.add(user.name() + " reads " + topic);
            }
        assertThat(DONE).isEqualTo(allowed).noneMatch(line -> line.contains(ELSEWHERE));
    }

    @Test
    void everyTopicIsWrittenByWhomItShouldBe() {
        var writers = new HashMap<String, Set<String>>();
        for (String topic : contract())
            writers.put(
                    topic.substring(GuardedPipeline.PREFIX.length()),
                    DONE.stream()
                            .filter(line -> line.endsWith(" writes " + topic))
                            .map(line -> line.substring("tallywire-".length(), line.indexOf(' ')))
                            .collect(Collectors.toSet()));
        assertThat(writers).isEqualTo(WRITERS);
    }

    @Test
    void whatAServiceKeepsForItselfNoOtherServiceSees() {
        assertThat(DONE)
                .filteredOn(line -> line.contains("-attempt-changelog"))
                .filteredOn(line -> !line.startsWith("tallywire-desk reads") && !line.startsWith("tallywire-operator"))
                .isNotEmpty()
                .allMatch(line -> {
                    String service = line.substring("tallywire-".length(), line.indexOf(' '));
                    return line.endsWith(GuardedPipeline.PREFIX + service + "-attempt-changelog");
                });
    }

    @Test
    void aSubscriberFollowsResultsInAGroupOfItsOwn() {
        assertThat(DONE)
                .filteredOn(line -> line.startsWith("tallywire-subscriber"))
                .containsExactlyInAnyOrder(
                        "tallywire-subscriber reads tallywire.entities",
                        "tallywire-subscriber reads tallywire.facts",
                        "tallywire-subscriber reads tallywire.funding-tallies",
                        "tallywire-subscriber reads tallywire.capacity-tallies",
                        "tallywire-subscriber reads tallywire.tally-changes");
        Attempts subscriber = of(pipeline.user("tallywire-subscriber"));
        assertThat(subscriber.commit("tallywire-subscriber", GuardedPipeline.PREFIX + "facts"))
                .isTrue();
        assertThat(subscriber.commit("somebody-else", GuardedPipeline.PREFIX + "facts"))
                .isFalse();
    }

    @Test
    void nobodyTakesTheGroupOrTheTransactionsOfAnother() throws Exception {
        var allowed = new TreeSet<String>();
        var done = new TreeSet<String>();
        for (KafkaUser user : pipeline.users()) {
            List<String> readable = contract().stream()
                    .filter(topic -> user.may(AclOperation.READ, ResourceType.TOPIC, topic))
                    .toList();
            for (String service : SERVICES) {
                String group = GuardedPipeline.PREFIX + service;
                String id = group + "-0";
                if (user.may(AclOperation.READ, ResourceType.GROUP, group))
                    allowed.add(user.name() + " joins " + group);
                if (user.may(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id))
                    allowed.add(user.name() + " fences " + id);
                if (!readable.isEmpty() && of(user).commit(group, readable.get(0)))
                    done.add(user.name() + " joins " + group);
                if (of(user).fence(id)) done.add(user.name() + " fences " + id);
            }
        }
        assertThat(done)
                .isEqualTo(allowed)
                .containsExactlyInAnyOrderElementsOf(
                        SERVICES.stream().flatMap(RightsMatrixTest::own).toList());
    }

    private static Stream<String> own(String service) {
        String user = "tallywire-" + service;
        String group = GuardedPipeline.PREFIX + service;
        return switch (service) {
            case "query" -> Stream.of();
            case "archiver" -> Stream.of(user + " joins " + group);
            default -> Stream.of(user + " joins " + group, user + " fences " + group + "-0");
        };
    }

    @Test
    void nobodyMakesEmptiesChangesOrDeletesATopicOfTheContract() throws Exception {
        String facts = GuardedPipeline.PREFIX + "facts";
        var first = new TopicPartition(facts, 0);
        var setting = new ConfigResource(ConfigResource.Type.TOPIC, facts);
        var shorter = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
        var done = new ArrayList<String>();
        for (KafkaUser user : pipeline.users()) {
            Map<String, Attempts.Administering> asked = Map.of(
                    "makes a topic",
                    admin -> admin.createTopics(List.of(new NewTopic("tallywire.news", 1, (short) 1)))
                            .all(),
                    "empties facts",
                    admin -> admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(0)))
                            .all(),
                    "changes facts",
                    admin -> admin.incrementalAlterConfigs(Map.of(setting, List.of(shorter)))
                            .all(),
                    "deletes facts",
                    admin -> admin.deleteTopics(List.of(facts)).all(),
                    "gives itself rights",
                    admin -> admin.createAcls(List.of(pipeline.user("tallywire-factbook")
                                    .rights()
                                    .get(0)
                                    .of(user.name())))
                            .all());
            for (var what : asked.entrySet())
                if (of(user).administer(what.getValue())) done.add(user.name() + " " + what.getKey());
        }
        assertThat(done).isEmpty();
    }
}
