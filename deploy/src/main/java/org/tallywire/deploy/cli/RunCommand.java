package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tallywire.deploy.logging.ServiceField;
import org.tallywire.deploy.metrics.ProcessMetrics;
import org.tallywire.deploy.services.Health;
import org.tallywire.deploy.services.HealthServer;
import org.tallywire.deploy.services.RegistryService;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.services.ServiceDefinition;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run SERVICE}. */
@Command(name = "run", description = "Run one service against a Kafka cluster and a schema registry.")
final class RunCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(paramLabel = "SERVICE", description = "Which one.")
    private String name = "";

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_STATE_DIR:-tallywire-data/state}",
            description = "Where stores are kept, which can be rebuilt. Environment: TALLYWIRE_STATE_DIR."
                    + " Default: tallywire-data/state")
    private Path stateDirectory = Path.of("");

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "${env:TALLYWIRE_INSTANCE:-0}",
            description = "Tells several fetchers apart: each needs a name of its own, and keeps it over restarts."
                    + " Environment: TALLYWIRE_INSTANCE. Default: 0")
    private String instance = "";

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_ARCHIVE}",
            description = "Of the archiver: where WARC files are written. Environment: TALLYWIRE_ARCHIVE.")
    private Optional<Path> archive = Optional.empty();

    @Mixin
    private final SitesOption sites = new SitesOption();

    @Mixin
    private final EnricherOptions reading = new EnricherOptions();

    @Mixin
    private final CrawlOptions crawl = new CrawlOptions();

    @Mixin
    private final QueryOptions query = new QueryOptions();

    @Mixin
    private final RegistryOptions registry = new RegistryOptions();

    @Mixin
    private final HealthOptions health = new HealthOptions();

    RunCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var definition = definition();
        ServiceField.set(name);
        var healthAddress = health.address();
        if (name.equals("fetcher")) crawl.warning().ifPresent(terminal.err()::println);
        if (name.equals(Stages.QUERY)) query.warning().ifPresent(terminal.err()::println);
        var metrics = ProcessMetrics.of(options.prefix(), stateDirectory);
        Service service =
                definition.make().apply(options.platform(stateDirectory).with(metrics));
        healthAddress.ifPresent(address -> HealthServer.start(service, metrics, address));
        service.start();
        terminal.err().println(name + " started" + as(service) + " on " + options.bootstrapServers());
        return Foreground.untilStopped(service::stop, () -> failure(service), terminal);
    }

    private ServiceDefinition definition() {
        if (name.equals(RegistryService.NAME)) return registry.service();
        return Stages.named(name, config())
                .orElseThrow(() -> CommandException.usage("no service '" + name + "'; there are: "
                        + Stages.services().stream()
                                .map(ServiceDefinition::name)
                                .collect(Collectors.joining(", "))
                        + ", with --archive DIR " + Stages.ARCHIVER + ", and " + RegistryService.NAME));
    }

    private static String as(Service service) {
        return service.group().map(group -> " as " + group).orElse("")
                + service.address().map(address -> " at " + address).orElse("");
    }

    private StageConfig config() {
        try {
            return crawl.apply(StageConfig.defaults()
                    .reading(reading::apply)
                    .answering(query::apply)
                    .withInstance(instance)
                    .withSites(sites.rules())
                    .archivingIn(
                            archive.filter(directory -> !directory.toString().isBlank())));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> failure(Service service) {
        Health health = service.health();
        if (health.state() != Health.State.FAILED) return Optional.empty();
        return Optional.of(service.name() + " gave up: " + health.detail());
    }
}
