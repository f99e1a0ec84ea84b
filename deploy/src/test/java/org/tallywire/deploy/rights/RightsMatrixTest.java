package org.tallywire.deploy.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.schemas.Topics;

/** Every user of the manifests tries everything; the broker must allow what is written there, and nothing else. */
class RightsMatrixTest {

    private static final String ELSEWHERE = "elsewhere.facts";
    private static final List<String> SERVICES =
            List.of("frontier", "fetcher", "extractor", "enricher", "factbook", "query");

    /** Who may write what, said once more than in the manifests. */
    private static final Map<String, Set<String>> WRITERS = writers();

    @TempDir
    static Path directory;

    private static GuardedPipeline pipeline;
    private static final Map<String, Attempts> ATTEMPTS = new TreeMap<>();

    private static Map<String, Set<String>> writers() {
        var writers = new HashMap<String, Set<String>>();
        for (String topic : List.of("sources", "entities", "overrides")) writers.put(topic, Set.of("desk"));
        writers.put("fetches", Set.of("frontier"));
        writers.put("pages", Set.of("fetcher"));
        for (String topic : List.of("articles", "rates")) writers.put(topic, Set.of("extractor"));
        writers.put("annotations", Set.of("enricher"));
        // The factbook takes out what is to be forgotten.
        writers.put("claims", Set.of("enricher", "factbook"));
        for (String topic : List.of("facts", "funding-tallies", "capacity-tallies", "tally-changes"))
            writers.put(topic, Set.of("factbook"));
        for (String topic : List.of("denials", "replays")) writers.put(topic, Set.of());
        writers.put("dead-letters", Set.copyOf(SERVICES));
        writers.put("schemas", Set.of("registry"));
        return writers;
    }

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
        for (KafkaUser user : pipeline.users()) ATTEMPTS.put(user.name(), new Attempts(pipeline.clients(user.name())));
    }

    @AfterAll
    static void stop() {
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
    void everyoneReadsAndWritesWhatTheirManifestSaysAndNothingElse() throws Exception {
        var allowed = new TreeSet<String>();
        var done = new TreeSet<String>();
        for (KafkaUser user : pipeline.users()) {
            for (String topic : everything()) {
                if (user.may(AclOperation.WRITE, ResourceType.TOPIC, topic))
                    allowed.add(user.name() + " writes " + topic);
                if (user.may(AclOperation.READ, ResourceType.TOPIC, topic))
                    allowed.add(user.name() + " reads " + topic);
                if (of(user).write(topic)) done.add(user.name() + " writes " + topic);
                if (of(user).read(topic)) done.add(user.name() + " reads " + topic);
            }
        }
        assertThat(done).isEqualTo(allowed).noneMatch(line -> line.contains(ELSEWHERE));
    }

    @Test
    void everyTopicIsWrittenByWhomItShouldBe() throws Exception {
        var writers = new HashMap<String, Set<String>>();
        for (String topic : contract()) {
            Set<String> found = new TreeSet<>();
            for (KafkaUser user : pipeline.users())
                if (of(user).write(topic)) found.add(user.name().replaceFirst("^tallywire-", ""));
            found.remove("operator");
            writers.put(topic.substring(GuardedPipeline.PREFIX.length()), found);
        }
        assertThat(writers).isEqualTo(WRITERS);
    }

    @Test
    void whatAServiceKeepsForItselfNoOtherServiceSees() throws Exception {
        var found = new ArrayList<String>();
        for (KafkaUser user : pipeline.users())
            for (String topic : internal()) {
                String own = GuardedPipeline.PREFIX + user.name().replaceFirst("^tallywire-", "") + "-";
                if (topic.startsWith(own)
                        || Set.of("tallywire-desk", "tallywire-operator").contains(user.name())) continue;
                if (of(user).read(topic) || of(user).write(topic)) found.add(user.name() + " " + topic);
            }
        assertThat(found).isEmpty();
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
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .filter(service -> !service.equals("query"))
                        .flatMap(service -> Stream.of(
                                "tallywire-" + service + " joins tallywire." + service,
                                "tallywire-" + service + " fences tallywire." + service + "-0"))
                        .toList());
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
