package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.ingest.archive.ArchiveConfig;
import org.tallywire.ingest.archive.ArchivedPages;
import org.tallywire.ingest.archive.PageArchive;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Wire;

/** An archive that is published, and archived again by the service. */
@ExtendWith(SharedBroker.class)
class ArchiverTest {

    private static final String REGISTRY = "memory://archiver";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final TestBroker broker;
    private final String prefix;

    @TempDir
    Path directory;

    ArchiverTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
    }

    @BeforeEach
    void createTopics() {
        assertThat(tallywire("topics", "create", "--partitions", "1").exitCode())
                .isZero();
    }

    @Test
    void everyResponseIsArchivedOnceOverRestarts() throws Exception {
        publish(page(1), page(2), page(3));
        archive();
        publish(page(4));
        archive();
        assertThat(urls(directory.resolve("out")))
                .containsExactlyInAnyOrder(page(1).getUrl(), page(2).getUrl(), page(3).getUrl(), page(4).getUrl());
    }

    @Test
    void theArchiverIsRunWithADirectory() {
        CommandRun run = tallywire("run", "archiver");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("with --archive DIR archiver");
    }

    private void publish(Page... pages) throws IOException {
        Path in = Files.createTempDirectory(directory, "in");
        try (var archive = new PageArchive(ArchiveConfig.in(in), Clock.systemUTC())) {
            for (Page page : pages) archive.write(page);
        }
        for (Path file : files(in)) {
            CommandRun run = tallywire("ingest-warc", "--publish", file.toString());
            assertThat(run.err()).contains(pages.length + " pages");
            assertThat(run.out()).isEmpty();
        }
    }

    private void archive() throws InterruptedException {
        var clients = ClientSettings.embedded(broker.bootstrapServers(), prefix, directory);
        var wire = new Wire(prefix, SchemaRegistry.at(URI.create(REGISTRY)));
        var config = StageConfig.defaults().archivingIn(Optional.of(directory.resolve("out")));
        Service archiver = Stages.named(Stages.ARCHIVER, config)
                .orElseThrow()
                .make()
                .apply(new Platform(clients, wire, Clock.systemUTC()));
        archiver.start();
        try {
            assertThat(new Quiescence(clients, List.of(archiver.group().orElseThrow()))
                            .await(Duration.ofMinutes(1), () -> true))
                    .isTrue();
        } finally {
            archiver.stop();
        }
    }

    private static List<String> urls(Path archive) throws IOException {
        var urls = new ArrayList<String>();
        for (Path file : files(archive)) ArchivedPages.read(file, page -> urls.add(page.getUrl()));
        return urls;
    }

    private static List<Path> files(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            return files.filter(file -> file.toString().endsWith(".warc.gz")).toList();
        }
    }

    private static Page page(int number) {
        String url = "https://www.news.example/" + number;
        return Page.newBuilder()
                .setUrl(url)
                .setFinalUrl(url)
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setHeaders(List.of(new Header("content-type", "text/html")))
                .setBody(ByteBuffer.wrap(("<html><p>Story " + number).getBytes(UTF_8)))
                .setFetchedAt(NOON)
                .build();
    }

    private CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", REGISTRY));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
