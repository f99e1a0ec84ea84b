package org.tallywire.deploy.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a broker that is alone in the world is told: every replication factor 1, internal topics of one partition, no
 * waiting for further members of a group, small buffers.
 *
 * @param directory where it keeps its data
 * @param port where clients reach it, on loopback
 * @param controllerPort where it reaches itself as its own controller, on loopback
 * @param further settings of Kafka's that win over those here
 */
record BrokerSettings(Path directory, int port, int controllerPort, Map<String, String> further) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CONTROLLER_ROLE = "controller";
    private static final String HOST = "127.0.0.1";
    static final String CLIENT_LISTENER = "CLIENTS";

    /** Room for a page of 8 MB, its headers and the batch around it. */
    private static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

    BrokerSettings {
        if (port < 1 || controllerPort < 1 || port == controllerPort)
            throw new IllegalArgumentException("bad ports " + port + " and " + controllerPort);
        further = Map.copyOf(further);
    }

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    String bootstrapControllers() {
        return HOST + ":" + controllerPort;
    }

    /** The controller's part alone. */
    Map<String, String> asControllerConfig() {
        var config = new HashMap<>(asKafkaConfig());
        config.keySet().removeAll(Set.of("advertised.listeners", "inter.broker.listener.name"));
        config.put("process.roles", CONTROLLER_ROLE);
        config.put("listeners", CONTROLLER_LISTENER + "://" + bootstrapControllers());
        return Map.copyOf(config);
    }

    Map<String, String> asKafkaConfig() {
        var config = new HashMap<String, String>();
        config.putAll(identity());
        config.putAll(aloneInTheWorld());
        config.putAll(small());
        config.putAll(further);
        return Map.copyOf(config);
    }

    private Map<String, String> identity() {
        String client = CLIENT_LISTENER + "://" + bootstrapServers();
        String controller = CONTROLLER_LISTENER + "://" + bootstrapControllers();
        return Map.of(
                "process.roles",
                "broker," + CONTROLLER_ROLE,
                "node.id",
                String.valueOf(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + bootstrapControllers(),
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listeners",
                client + "," + controller,
                "advertised.listeners",
                client,
                "listener.security.protocol.map",
                CONTROLLER_LISTENER + ":PLAINTEXT," + CLIENT_LISTENER + ":PLAINTEXT",
                "inter.broker.listener.name",
                CLIENT_LISTENER,
                "log.dirs",
                directory.toAbsolutePath().toString());
    }

    private static Map<String, String> aloneInTheWorld() {
        var config = new HashMap<String, String>();
        for (String replication : new String[] {
            "default.replication.factor",
            "min.insync.replicas",
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "transaction.state.log.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "share.coordinator.state.topic.num.partitions",
            "num.partitions"
        }) config.put(replication, "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        // Nobody takes over from a broker that is alone: it is not to be given up because the machine is busy.
        config.put("broker.session.timeout.ms", "60000");
        config.put("broker.heartbeat.interval.ms", "1000");
        return config;
    }

    private static Map<String, String> small() {
        return Map.of(
                "auto.create.topics.enable",
                "false",
                "message.max.bytes",
                String.valueOf(MAX_MESSAGE_BYTES),
                "replica.fetch.max.bytes",
                String.valueOf(MAX_MESSAGE_BYTES),
                "log.cleaner.dedupe.buffer.size",
                String.valueOf(4 * 1024 * 1024),
                "log.cleaner.threads",
                "1",
                "num.network.threads",
                "2",
                "num.io.threads",
                "4",
                "num.recovery.threads.per.data.dir",
                "2",
                "log.index.size.max.bytes",
                String.valueOf(1024 * 1024),
                // Committed offsets outlive any pause of a laptop.
                "offsets.retention.minutes",
                String.valueOf(365 * 24 * 60));
    }
}
