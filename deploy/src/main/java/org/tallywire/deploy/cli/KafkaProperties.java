package org.tallywire.deploy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings that are passed through to Kafka's clients, TLS and SASL above all: {@code kafka.security.protocol} in the
 * configuration file, {@code TALLYWIRE_KAFKA_SECURITY_PROTOCOL} in the environment, {@code --kafka-property
 * security.protocol=SASL_SSL} on the command line, which wins over the environment, as that over the file. A name that
 * goes on with {@code .file}, {@code _FILE} in the environment, names a file that has the value: a secret's place. No
 * value is ever in a message.
 */
final class KafkaProperties {

    private static final String VARIABLE = "TALLYWIRE_KAFKA_";
    private static final String IN_FILE = ".file";

    /** What would break what the pipeline promises, or has an option of its own. */
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "group.id",
            "group.instance.id",
            "transactional.id",
            "isolation.level",
            "enable.auto.commit",
            "enable.idempotence",
            "acks",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    private static final Set<String> KNOWN = known();

    private KafkaProperties() {}

    private static Set<String> known() {
        var names = new HashSet<>(AdminClientConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(ProducerConfig.configNames());
        names.removeAll(OURS);
        return Set.copyOf(names);
    }

    /**
     * What the clients are told.
     *
     * @param line what the command line says, {@code KEY=VALUE} each
     * @throws CommandException for a setting that no client knows or that is not to be changed, and a file that cannot be
     *     read
     */
    static Map<String, String> of(Settings settings, List<String> line) {
        var all = new HashMap<String, String>();
        settings.inFile(Settings.KAFKA).forEach((key, value) -> put(all, key, value));
        settings.inEnvironment(VARIABLE)
                .forEach((key, value) -> put(all, key.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        for (String pair : line) {
            int equals = pair.indexOf('=');
            if (equals < 1) throw CommandException.usage(GlobalOptions.KAFKA_PROPERTY + ": give KEY=VALUE");
            put(all, pair.substring(0, equals), pair.substring(equals + 1));
        }
        return Map.copyOf(all);
    }

    private static void put(Map<String, String> all, String key, String value) {
        if (KNOWN.contains(key)) {
            all.put(key, value);
        } else if (key.endsWith(IN_FILE) && KNOWN.contains(before(key))) {
            all.put(before(key), contents(key, value));
        } else if (OURS.contains(key)) {
            throw CommandException.usage("Kafka's setting " + key + " is not to be changed; leave it out"
                    + (key.equals("bootstrap.servers") ? " and give --bootstrap-servers" : ""));
        } else {
            throw CommandException.usage("no Kafka client knows the setting '" + key + "'; see Kafka's list of them");
        }
    }

    private static String before(String key) {
        return key.substring(0, key.length() - IN_FILE.length());
    }

    private static String contents(String key, String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw CommandException.usage("Kafka's setting " + key + ": cannot read " + file + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
