import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.avro.Page;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Looks at a pipeline from outside: a command a line on standard input, an answer a line on standard output. Arguments:
 * bootstrap servers, registry.
 *
 * <ul>
 *   <li>{@code articles}: how many there are
 *   <li>{@code settled SECONDS}: whether, within that time, no group has anything left to do
 *   <li>{@code brokers}: the controllers' leader, and after it the brokers by how many partitions they lead, most first
 *   <li>{@code mark}: remembers where all partitions end
 *   <li>{@code behind}: {@code none} where every group's members agree, no group has a record left that was there at the mark, and
 *       every replica is in sync; else what is not so
 *   <li>{@code group SERVICE}: the state of its group
 *   <li>{@code dump FILE}: writes the last value of every key of facts and tallies, as canonical JSON, sorted
 *   <li>{@code repeated}: what was counted twice or left out on the way, or {@code none}
 * </ul>
 */
final class Judge {

    private static final List<String> GROUPS = List.of("frontier", "fetcher", "extractor", "enricher", "factbook");
    private static final List<Topic<String, ? extends SpecificRecordBase>> RESULTS =
            List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES);

    private final ClientSettings clients;
    private final Wire wire;
    private final Map<TopicPartition, Long> mark = new HashMap<>();

    private Judge(String bootstrapServers, URI registry) {
        this.clients = ClientSettings.cluster(bootstrapServers, Wire.DEFAULT_PREFIX, Path.of("."))
                .with(Map.of("default.api.timeout.ms", "20000", "request.timeout.ms", "10000"));
        this.wire = new Wire(Wire.DEFAULT_PREFIX, SchemaRegistry.at(registry));
    }

    public static void main(String... args) throws IOException {
        var judge = new Judge(args[0], URI.create(args[1]));
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = judge.answer(line.split(" "));
            } catch (Exception e) {
                answer = "error " + String.valueOf(e).replace('\n', ' ');
            }
            System.out.println(answer);
        }
    }

    private String answer(String... command) throws Exception {
        return switch (command[0]) {
            case "articles" -> String.valueOf(articles());
            case "settled" -> String.valueOf(settled(Duration.ofSeconds(Long.parseLong(command[1]))));
            case "brokers" -> brokers();
            case "mark" -> mark();
            case "behind" -> behind();
            case "group" -> groups(List.of(command[1])).get(0).groupState().name();
            case "dump" -> dump(Path.of(command[1]));
            case "repeated" -> repeated();
            default -> throw new IllegalArgumentException("no command " + command[0]);
        };
    }

    private int articles() {
        var ids = new HashSet<String>();
        read(Topics.ARTICLES, (id, article) -> ids.add(id));
        return ids.size();
    }

    private boolean settled(Duration patience) throws InterruptedException {
        var groups = GROUPS.stream().map(clients::group).toList();
        return new Quiescence(clients, groups).await(patience, () -> true);
    }

    private String brokers() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clients.common())) {
            var led = new HashMap<Integer, Integer>();
            for (Node node : admin.describeCluster().nodes().get()) led.put(node.id(), 0);
            for (var topic : admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values())
                topic.partitions().forEach(partition -> led.merge(partition.leader().id(), 1, Integer::sum));
            var byLead = new ArrayList<>(led.keySet());
            byLead.sort((one, other) -> led.get(other) - led.get(one));
            int leader = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
            return leader + " " + String.join(" ", byLead.stream().map(String::valueOf).toList());
        }
    }

    private List<ConsumerGroupDescription> groups(List<String> services) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clients.common())) {
            var ids = services.stream().map(clients::group).toList();
            var found = admin.describeConsumerGroups(ids).all().get();
            return ids.stream().map(found::get).toList();
        }
    }

    private String behind() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clients.common())) {
            for (var topic : admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values())
                for (var partition : topic.partitions())
                    if (partition.isr().size() < partition.replicas().size())
                        return topic.name() + "-" + partition.partition() + " is in sync on " + partition.isr();
            for (var group : groups(GROUPS)) {
                if (group.groupState() != GroupState.STABLE) return group.groupId() + " is " + group.groupState();
                var left = left(admin, group);
                if (left.isPresent()) return group.groupId() + " is behind on " + left.get();
            }
            return "none";
        }
    }

    private String mark() throws ExecutionException, InterruptedException {
        mark.clear();
        try (var admin = Admin.create(clients.common())) {
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            for (var topic : admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values())
                topic.partitions().forEach(p -> asked.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
            admin.listOffsets(asked).all().get().forEach((partition, end) -> mark.put(partition, end.offset()));
            return String.valueOf(mark.size());
        }
    }

    /** A partition on which the group has not committed what was there at the mark. */
    private Optional<TopicPartition> left(Admin admin, ConsumerGroupDescription group)
            throws ExecutionException, InterruptedException {
        var committed = new HashMap<TopicPartition, Long>();
        group.members().forEach(member -> member.assignment().topicPartitions().forEach(p -> committed.put(p, 0L)));
        admin.listConsumerGroupOffsets(group.groupId())
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, at) -> committed.put(partition, at == null ? 0 : at.offset()));
        try (var consumer = new KafkaConsumer<>(
                clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return committed.entrySet().stream()
                    .filter(at -> isLeft(consumer, at.getKey(), at.getValue(), mark.getOrDefault(at.getKey(), 0L)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /** Whether there is anything but markers of transactions and what was aborted, or a transaction is open. */
    private static boolean isLeft(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
        if (from >= to) return false;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        for (int polls = 0; polls < 20 && consumer.position(partition) < to; polls++)
            for (var record : consumer.poll(Duration.ofMillis(100))) if (record.offset() < to) return true;
        return consumer.position(partition) < to;
    }

    private String dump(Path file) throws IOException {
        var last = lastValues();
        Files.write(file, last.entrySet().stream().map(e -> e.getKey() + "\t" + CanonicalJson.of(e.getValue())).toList());
        return String.valueOf(last.size());
    }

    private TreeMap<String, SpecificRecordBase> lastValues() {
        var last = new TreeMap<String, SpecificRecordBase>();
        for (var topic : RESULTS)
            read(topic, (key, value) -> {
                String named = topic.name() + "\t" + key;
                if (value == null) last.remove(named);
                else last.put(named, value);
            });
        return last;
    }

    private String repeated() {
        var problems = new ArrayList<String>();
        chain(problems);
        attempts(problems);
        articlesTwice(problems);
        new TopicReader(clients).forEach(wire.name(Topics.DEAD_LETTERS), record -> problems.add("a dead letter"));
        for (var topic : RESULTS) same(topic, problems);
        if (!problems.isEmpty()) return problems.size() + ": " + String.join("; ", problems.subList(0, Math.min(5, problems.size())));
        return "none";
    }

    /** Each move of a tally begins where the one before it ended, and the last one ends where the tally stands. */
    private void chain(Collection<String> problems) {
        var now = new HashMap<String, Tally>();
        read(Topics.TALLY_CHANGES, (key, change) -> {
            if (!Objects.equals(now.put(key, change.getAfter()), change.getBefore())) problems.add("move of " + key);
            if (Objects.equals(change.getBefore(), change.getAfter())) problems.add("no move of " + key);
        });
        now.values().removeIf(Objects::isNull);
        var tallies = new HashMap<String, Tally>();
        lastValues().values().forEach(value -> {
            if (value instanceof Tally tally) tallies.put(tally.getKey(), tally);
        });
        if (!now.equals(tallies)) problems.add("the moves end elsewhere than the tallies");
    }

    /** An attempt at a URL is recorded once. */
    private void attempts(Collection<String> problems) {
        Set<String> seen = new HashSet<>();
        read(Topics.PAGES, (key, page) -> {
            if (!seen.add(attempt(page))) problems.add("page " + attempt(page));
        });
    }

    private static String attempt(Page page) {
        return page.getUrl() + " " + page.getKind() + " " + page.getAttempt();
    }

    private void articlesTwice(Collection<String> problems) {
        Set<String> seen = new HashSet<>();
        read(Topics.ARTICLES, (id, article) -> {
            if (!seen.add(id + article.getRevision())) problems.add("article " + id);
        });
        Set<String> read = new HashSet<>();
        read(Topics.CLAIMS, (id, claims) -> {
            if (claims != null && !read.add(id + claims.getRevision())) problems.add("claims of " + id);
        });
    }

    /** No value follows an equal one. */
    private void same(Topic<String, ? extends SpecificRecordBase> topic, Collection<String> problems) {
        var last = new HashMap<String, SpecificRecordBase>();
        read(topic, (key, value) -> {
            if (last.containsKey(key) && Objects.equals(last.get(key), value)) problems.add(topic.name() + " " + key);
            last.put(key, value);
        });
    }

    private <V> void read(Topic<String, V> topic, BiConsumer<String, V> each) {
        var keys = wire.keySerde(topic).deserializer();
        var values = wire.valueSerde(topic).deserializer();
        String name = wire.name(topic);
        new TopicReader(clients)
                .forEach(name, record -> each.accept(
                        keys.deserialize(name, record.key()), values.deserialize(name, record.value())));
    }
}
