import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Weighs a pipeline from outside: a command a line on standard input, an answer of JSON a line on standard output.
 * Arguments: bootstrap servers, registry.
 *
 * <ul>
 *   <li>{@code left GROUP...}: how many records each group has before it that a reader of committed records sees; where that is more than
 *       2,000, with the markers of transactions among them
 *   <li>{@code members GROUP...}: of each group, the partitions of each member
 *   <li>{@code topics}: of each topic its committed records, their bytes before compression, its keys, and what parts of the
 *       records the fifty most frequent keys have, the most frequent first; of moves of tallies, the accounts in place of the keys
 *   <li>{@code watch FROM TO}: puts the feeds of the hosts of these numbers, the last not among them, among the sources
 * </ul>
 */
final class Look {

    private static final int TOP = 50;
    private static final long FEW = 2000;

    private final ClientSettings clients;
    private final Wire wire;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Look(String bootstrapServers, URI registry) {
        this.clients = ClientSettings.cluster(bootstrapServers, Wire.DEFAULT_PREFIX, Path.of("."));
        this.wire = new Wire(Wire.DEFAULT_PREFIX, SchemaRegistry.at(registry));
        this.admin = Admin.create(clients.common());
        this.consumer =
                new KafkaConsumer<>(clients.standaloneConsumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public static void main(String... args) throws IOException {
        var look = new Look(args[0], URI.create(args[1]));
        var json = new ObjectMapper();
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Object answer;
            try {
                answer = look.answer(List.of(line.split(" ")));
            } catch (Exception e) {
                answer = Map.of("error", String.valueOf(e));
            }
            System.out.println(json.writeValueAsString(answer));
        }
    }

    private Object answer(List<String> command) throws Exception {
        var rest = command.subList(1, command.size());
        return switch (command.get(0)) {
            case "left" -> left(rest);
            case "members" -> members(rest);
            case "topics" -> topics();
            case "watch" -> watch(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)));
            default -> throw new IllegalArgumentException("no command " + command.get(0));
        };
    }

    private List<String> groups(List<String> services) {
        return services.stream().map(clients::group).toList();
    }

    private Map<String, Long> left(List<String> services) throws ExecutionException, InterruptedException {
        var left = new TreeMap<String, Long>();
        for (String service : services) left.put(service, left(clients.group(service)));
        return left;
    }

    private long left(String group) throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        committed.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        var gaps = new HashMap<TopicPartition, Long>();
        long sum = 0;
        for (var end : admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all().get().entrySet()) {
            long gap = end.getValue().offset() - committed.get(end.getKey()).offset();
            if (gap > 0) gaps.put(end.getKey(), end.getValue().offset());
            sum += Math.max(0, gap);
        }
        if (sum == 0 || sum > FEW) return sum;
        return records(gaps, committed);
    }

    /** Markers of transactions are no records: where little is left, it is read. */
    private long records(Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> from) {
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, from.get(partition).offset()));
        long records = 0;
        for (int polls = 0; polls < 20 && !TopicReader.isAt(consumer, ends); polls++)
            for (var record : consumer.poll(Duration.ofMillis(100)))
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) records++;
        return TopicReader.isAt(consumer, ends) ? records : Math.max(1, records);
    }

    private Map<String, List<List<String>>> members(List<String> services) throws ExecutionException, InterruptedException {
        var found = admin.describeConsumerGroups(groups(services)).all().get();
        var members = new TreeMap<String, List<List<String>>>();
        for (String service : services)
            members.put(
                    service,
                    found.get(clients.group(service)).members().stream()
                            .map(member -> member.assignment().topicPartitions().stream().map(String::valueOf).sorted().toList())
                            .toList());
        return members;
    }

    private Map<String, Object> topics() throws ExecutionException, InterruptedException {
        var topics = new TreeMap<String, Object>();
        for (String topic : admin.listTopics().names().get())
            if (topic.startsWith(wire.prefix())) topics.put(topic.substring(wire.prefix().length()), topic(topic));
        return topics;
    }

    private Map<String, Object> topic(String name) {
        var keys = new HashMap<ByteBuffer, Integer>();
        long[] sums = new long[2];
        new TopicReader(clients).forEach(name, record -> {
            sums[0]++;
            sums[1] += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            keys.merge(key(name, record.key()), 1, Integer::sum);
        });
        var top = new ArrayList<>(keys.values());
        top.sort(Comparator.reverseOrder());
        return Map.of(
                "records", sums[0],
                "bytes", sums[1],
                "keys", keys.size(),
                "top", top.stream().limit(TOP).map(count -> Math.round(1e5 * count / sums[0]) / 1e5).toList());
    }

    /** What decides about the partition: moves of rows that differ in their window alone come from one account's. */
    private ByteBuffer key(String topic, byte[] key) {
        if (key == null) return ByteBuffer.allocate(0);
        int length = key.length;
        if (topic.equals(wire.name(Topics.TALLY_CHANGES))) while (length > 0 && key[--length] != '|') {}
        return ByteBuffer.wrap(key, 0, length);
    }

    private int watch(int from, int to) {
        var sources = new Sources(clients, wire);
        for (int host = from; host < to; host++)
            sources.put(Source.newBuilder()
                    .setUrl("http://paper-" + host + ".example/feed")
                    .setKind(SourceKind.FEED)
                    .build());
        return to - from;
    }
}
