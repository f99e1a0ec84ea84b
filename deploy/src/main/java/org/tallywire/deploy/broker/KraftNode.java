package org.tallywire.deploy.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller in one. The only class that touches Kafka's internal APIs, which may change
 * with any version of Kafka.
 */
final class KraftNode implements AutoCloseable {

    /** What a node that would have ended the process said instead. */
    private static final AtomicReference<@Nullable String> LAST_FAULT = new AtomicReference<>();

    /** What a broker leaves behind that was shut down, and not killed. */
    private static final String CLEAN = ".kafka_cleanshutdown";

    private final KafkaRaftServer server;

    private KraftNode(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the directory if it is new, and starts the node. */
    static KraftNode start(BrokerSettings settings) throws Exception {
        // Kafka answers a fatal fault by halting the process, without a word to the user; ours is not Kafka's to end.
        Exit.setExitProcedure(KraftNode::refuseToExit);
        Exit.setHaltProcedure(KraftNode::refuseToExit);
        if (!Files.exists(settings.directory().resolve("meta.properties"))) format(settings);
        else if (!Files.exists(settings.directory().resolve(CLEAN))) unregister(settings);
        return started(settings.asKafkaConfig());
    }

    private static KraftNode started(Map<String, String> settings) {
        var config = new Properties();
        config.putAll(settings);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
        try {
            server.startup();
            return new KraftNode(server);
        } catch (Throwable e) {
            server.shutdown();
            throw e;
        }
    }

    /**
     * Takes the broker that was killed out of the cluster before it comes back. Otherwise its partitions still have it as
     * their leader when it starts, and lose it when its old registration expires. Whatever transaction ends in that
     * moment loses its markers, because Kafka 4.3.1 takes a partition without a leader for a deleted one
     * ({@code KRaftMetadataCache.getPartitionLeaderEndpoint}), and nothing behind it is ever read committed.
     */
    private static void unregister(BrokerSettings settings) throws Exception {
        Map<String, Object> controllers =
                Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, settings.bootstrapControllers());
        try (var controller = started(settings.asControllerConfig());
                var admin = Admin.create(controllers)) {
            admin.unregisterBroker(BrokerSettings.NODE_ID).all().get();
        } catch (ExecutionException e) {
            // It was killed before it was registered.
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) throw e;
        }
    }

    private static void format(BrokerSettings settings) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(settings.directory().toString()))
                .setMetadataLogDirectory(settings.directory().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    private static void refuseToExit(int status, @Nullable String message) {
        String fault = "the broker gave up with status " + status + (message == null ? "" : ": " + message);
        LAST_FAULT.set(fault);
        throw new IllegalStateException(fault);
    }

    /** Why Kafka would have ended the process, if it ever would have since the first node started. */
    static @Nullable String lastFault() {
        return LAST_FAULT.get();
    }

    /** Forgets the fault of an attempt that is made again. */
    static void forgetFault() {
        LAST_FAULT.set(null);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
