package org.tallywire.deploy.clients;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/**
 * The settings of every Kafka client of a pipeline, in one place. Immutable.
 *
 * @param bootstrapServers {@code HOST:PORT}, or several parted by commas
 * @param prefix what topic names, application ids, group ids and transactional ids begin with
 * @param stateDirectory where Kafka Streams keeps its stores, which it can always rebuild
 * @param replicationFactor of internal topics; -1 for the broker's default
 * @param sessionMillis after how long without a heartbeat a member of a group is given up
 * @param extra further client settings, such as {@code security.protocol}; they win over ours
 */
public record ClientSettings(
        String bootstrapServers,
        String prefix,
        Path stateDirectory,
        int replicationFactor,
        int sessionMillis,
        Map<String, String> extra) {

    /** A page's record and the framing around it. */
    private static final int MAX_REQUEST_BYTES = Topics.MAX_BODY_BYTES + 2 * 1024 * 1024;

    /** A record is seen by the next stage half to one of these later; exactly-once costs nothing visible at this pace. */
    private static final int COMMIT_MILLIS = 100;

    /** Many small records of one moment are compressed and sent together. */
    private static final int BATCH_BYTES = 128 * 1024;

    /** Streams write much that is read once or kept for a restart: half the work for a tenth more bytes. */
    private static final int FAST_ZSTD = 1;

    private static final int HEARTBEATS_A_SESSION = 3;
    private static final int CLUSTER_SESSION_MILLIS = 45_000;
    /** The least a broker takes by default: a laptop's pipeline that was killed goes on as soon as it can. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;

    private static final int LOCAL_SESSION_MILLIS = 6_000;

    public ClientSettings {
        if (bootstrapServers.isBlank()) throw new IllegalArgumentException("bootstrap servers are empty");
        if (replicationFactor < -1 || replicationFactor == 0)
            throw new IllegalArgumentException("bad replication factor " + replicationFactor);
        if (sessionMillis < HEARTBEATS_A_SESSION)
            throw new IllegalArgumentException("bad session time " + sessionMillis + " ms");
        extra = Map.copyOf(extra);
    }

    /** For a cluster that has its own idea of replication. */
    public static ClientSettings cluster(String bootstrapServers, String prefix, Path stateDirectory) {
        return new ClientSettings(bootstrapServers, prefix, stateDirectory, -1, CLUSTER_SESSION_MILLIS, Map.of());
    }

    /** The same with further client settings. */
    public ClientSettings with(Map<String, String> further) {
        return new ClientSettings(bootstrapServers, prefix, stateDirectory, replicationFactor, sessionMillis, further);
    }

    /** For the one broker in this process. */
    public static ClientSettings embedded(String bootstrapServers, String prefix, Path stateDirectory) {
        return new ClientSettings(bootstrapServers, prefix, stateDirectory, 1, LOCAL_SESSION_MILLIS, Map.of());
    }

    /** Without the values of what was added, which may be secrets. */
    @Override
    public String toString() {
        return "ClientSettings[" + bootstrapServers + ", " + prefix + ", " + stateDirectory + ", "
                + new TreeSet<>(extra.keySet()) + "]";
    }

    /** The consumer group of a service, which is also its Streams application id. */
    public String group(String service) {
        return prefix + service;
    }

    /** The dead letters' topic. */
    public String deadLetters() {
        return prefix + Topics.DEAD_LETTERS.name();
    }

    /** What any client needs; enough for an {@code Admin}. */
    public Map<String, Object> common() {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, "false");
        config.putAll(extra);
        return config;
    }

    /** A Kafka Streams application: exactly once, with dead letters for what its stage cannot work on. */
    public Properties streams(String service) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, group(service));
        config.put(StreamsConfig.CLIENT_ID_CONFIG, group(service));
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MAX_REQUEST_BYTES);
        config.put(StreamsConfig.topicPrefix(TopicConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                Topic.MAX_COMPACTION_LAG.toMillis());
        config.putAll(DeadLetters.handlers(deadLetters(), service));
        reading().forEach((key, value) -> config.put(StreamsConfig.consumerPrefix(key), value));
        group().forEach((key, value) -> config.put(StreamsConfig.mainConsumerPrefix(key), value));
        writing().forEach((key, value) -> config.put(StreamsConfig.producerPrefix(key), value));
        // Nobody sees a record before its commit, which sends what is there: waiting for it makes batches worth
        // compressing.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), COMMIT_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), FAST_ZSTD);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoresOnDisk.class);
        // After a restart much is read anew before the first commit. A service that is killed is fenced at once where
        // it comes back with its state directory; elsewhere what it had begun is given up after this long.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        config.putAll(common());
        return config;
    }

    /** A consumer in the service's group, that reads what is committed and commits only when told. */
    public Map<String, Object> consumer(String service) {
        var config = standaloneConsumer();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group(service));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putAll(group());
        config.putAll(extra);
        return config;
    }

    /** A consumer without a group, that reads what is committed. */
    public Map<String, Object> standaloneConsumer() {
        var config = new HashMap<String, Object>(reading());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.putAll(common());
        return config;
    }

    /**
     * A producer that writes in transactions.
     *
     * @param instance tells the service's instances apart; one that comes back under the same name fences the old one
     */
    public Map<String, Object> transactionalProducer(String service, String instance) {
        var config = producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group(service) + "-" + instance);
        config.putAll(extra);
        return config;
    }

    /** A producer for a few records, each safe when it is acknowledged. */
    public Map<String, Object> producer() {
        var config = new HashMap<String, Object>(writing());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.putAll(common());
        return config;
    }

    private Map<String, Object> group() {
        return Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                sessionMillis,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                sessionMillis / HEARTBEATS_A_SESSION);
    }

    private static Map<String, Object> reading() {
        return Map.of(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                MAX_REQUEST_BYTES,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                5 * MAX_REQUEST_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                200);
    }

    private static Map<String, Object> writing() {
        return Map.of(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                4L * MAX_REQUEST_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd");
    }
}
