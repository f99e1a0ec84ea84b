package org.tallywire.deploy.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
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
        var config = new Properties();
        config.putAll(settings.asKafkaConfig());
        var server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
        try {
            server.startup();
            return new KraftNode(server);
        } catch (Throwable e) {
            server.shutdown();
            throw e;
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
