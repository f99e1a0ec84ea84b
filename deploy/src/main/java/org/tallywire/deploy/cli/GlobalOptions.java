package org.tallywire.deploy.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.logging.LogFormat;
import org.tallywire.deploy.services.Platform;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** What every command understands. A flag wins over the environment, and that over a file. Set by picocli. */
final class GlobalOptions {

    static final String KAFKA_PROPERTY = "--kafka-property";

    /** A person waits less patiently than a service. */
    private static final Map<String, String> IMPATIENT =
            Map.of("default.api.timeout.ms", "15000", "request.timeout.ms", "10000");

    @Option(
            names = "--bootstrap-servers",
            scope = ScopeType.INHERIT,
            paramLabel = "HOST:PORT",
            defaultValue = "${env:TALLYWIRE_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Kafka. Environment: TALLYWIRE_BOOTSTRAP_SERVERS. Default: localhost:9092")
    private String bootstrapServers = "";

    @Option(
            names = "--schema-registry",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "${env:TALLYWIRE_SCHEMA_REGISTRY:-http://localhost:8081}",
            description = "Schema registry. Environment: TALLYWIRE_SCHEMA_REGISTRY. Default: http://localhost:8081")
    private URI schemaRegistry = URI.create("");

    @Option(
            names = "--prefix",
            scope = ScopeType.INHERIT,
            paramLabel = "PREFIX",
            defaultValue = "${env:TALLYWIRE_PREFIX:-" + Wire.DEFAULT_PREFIX + "}",
            description =
                    "What topics and groups begin with. Environment: TALLYWIRE_PREFIX. Default: " + Wire.DEFAULT_PREFIX)
    private String prefix = "";

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Properties: options of `run` without their dashes, and kafka.… for Kafka's clients."
                    + " Environment: TALLYWIRE_CONFIG.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = KAFKA_PROPERTY,
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "A setting of Kafka's clients, security.protocol for instance; KEY.file=FILE for one that is"
                    + " secret. Environment: TALLYWIRE_KAFKA_SECURITY_PROTOCOL and the like.")
    private List<String> kafkaProperties = List.of();

    @Option(
            names = "--log-format",
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            defaultValue = "${env:TALLYWIRE_LOG_FORMAT:-text}",
            description = "Log lines for people, or one JSON object each for programs. Environment:"
                    + " TALLYWIRE_LOG_FORMAT. Default: text")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print stack traces of errors.")
    private boolean verbose;

    private final Settings settings;

    GlobalOptions(Settings settings) {
        this.settings = settings;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String prefix() {
        return prefix;
    }

    LogFormat logFormat() {
        return logFormat;
    }

    boolean verbose() {
        return verbose;
    }

    /** The registry that the command line names; the environment does not count. For commands that else start their own. */
    Optional<URI> registryNamedFor(CommandSpec command) {
        ParseResult line = command.root().commandLine().getParseResult();
        while (!line.hasMatchedOption("--schema-registry") && line.hasSubcommand()) line = line.subcommand();
        return line.hasMatchedOption("--schema-registry") ? Optional.of(schemaRegistry) : Optional.empty();
    }

    /** For a command that asks something and ends. */
    ClientSettings clients() {
        var settings = ClientSettings.cluster(bootstrapServers, prefix, Path.of("."));
        return new ClientSettings(
                bootstrapServers,
                prefix,
                settings.stateDirectory(),
                settings.replicationFactor(),
                settings.sessionMillis(),
                impatient());
    }

    private Map<String, String> impatient() {
        var all = new HashMap<>(IMPATIENT);
        all.putAll(kafka());
        return all;
    }

    private Map<String, String> kafka() {
        return KafkaProperties.of(settings, kafkaProperties);
    }

    /** For a service that stays. */
    Platform platform(Path stateDirectory) {
        return new Platform(
                ClientSettings.cluster(bootstrapServers, prefix, stateDirectory).with(kafka()),
                wire(),
                Clock.systemUTC());
    }

    Wire wire() {
        return new Wire(prefix, SchemaRegistry.at(schemaRegistry));
    }
}
