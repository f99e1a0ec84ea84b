package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.Entities;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.logging.LogFile;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.enrich.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}. */
@Command(name = "up", description = "Run the whole pipeline in one process; goes on where it stopped.")
final class UpCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_DATA:-tallywire-data}",
            description = "Where everything is kept. Environment: TALLYWIRE_DATA. Default: tallywire-data")
    private Path data = Path.of("");

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            description = "Sources to watch besides those it watches: YAML, or a URL or a JSON object a line.")
    private Optional<Path> sources = Optional.empty();

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    private int kafkaPort = 9092;

    @Option(names = "--registry-port", paramLabel = "PORT", description = "0 for any. Default: ${DEFAULT-VALUE}")
    private int registryPort = 8081;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Of every topic that is not there yet. Default: ${DEFAULT-VALUE}")
    private int partitions = AllInOneConfig.PARTITIONS;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_ARCHIVE}",
            description = "Write every response to WARC files there. Environment: TALLYWIRE_ARCHIVE.")
    private Optional<Path> archive = Optional.empty();

    @Mixin
    private final SitesOption sites = new SitesOption();

    @Mixin
    private final EnricherOptions reading = new EnricherOptions();

    @Mixin
    private final CrawlOptions crawl = new CrawlOptions();

    @Mixin
    private final QueryOptions query = new QueryOptions();

    UpCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Source> added = sources.map(SourceFile::read).orElse(List.of());
        var stages = crawl.apply(StageConfig.defaults()
                .reading(reading::apply)
                .answering(query::apply)
                .withSites(sites.rules())
                .archivingIn(archive.filter(directory -> !directory.toString().isBlank())));
        crawl.warning().ifPresent(terminal.err()::println);
        query.warning().ifPresent(terminal.err()::println);
        if (partitions < 1) throw CommandException.usage("--partitions " + partitions + ": must be at least 1");
        var config = new AllInOneConfig(Optional.of(data), options.prefix(), partitions, kafkaPort, registryPort);
        try (var pipeline = AllInOne.start(config, Clock.systemUTC())) {
            Path log = pipeline.directory().resolve("tallywire.log");
            LogFile.open(log);
            Platform platform = pipeline.platform();
            // So that the dashboard has names to show; the enricher knows them anyway.
            new Entities(platform.clients(), platform.wire())
                    .publishWhereNoneAre(
                            Entities.of(Catalog.load(stages.enricher().catalogFiles())));
            pipeline.run(Stages.services(stages));
            var watched = new Sources(platform.clients(), platform.wire());
            added.forEach(watched::put);
            terminal.err()
                    .println("Kafka " + pipeline.bootstrapServers() + ", schema registry "
                            + pipeline.registryUrl()
                            + pipeline.dashboard()
                                    .map(address -> ", dashboard " + address)
                                    .orElse("")
                            + ", data " + pipeline.directory() + ", log " + log
                            + ". Ctrl-C stops it.");
            return Foreground.untilStopped(pipeline::close, pipeline::failure, terminal);
        }
    }
}
