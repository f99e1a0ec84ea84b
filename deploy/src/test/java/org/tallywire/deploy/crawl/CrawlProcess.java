package org.tallywire.deploy.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.fetch.FetcherConfig.Limits;
import org.tallywire.ingest.frontier.FrontierConfig;

/** A crawl in a process of its own, so that it can be killed: broker, frontier and fetcher, and no more. */
final class CrawlProcess {

    /** Says where the broker is, once the services run. */
    static final String READY = "ready";

    static final String PREFIX = "crawl.";
    static final int MAX_BODY_BYTES = 256 * 1024;

    /** A busy machine makes a site seem slow now and then; that is no reason to leave an article alone. */
    private static final int MAX_FAILURES = 5;

    private CrawlProcess() {}

    /** Takes the directory of the data and the delay of hosts in milliseconds; runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        Duration delay = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (var pipeline = AllInOne.start(AllInOneConfig.at(data, PREFIX, 0, 0), Clock.systemUTC())) {
            var config = StageConfig.defaults().crawling(fetcher(delay), frontier(delay));
            pipeline.run(Stages.services(config).stream()
                    .filter(service -> List.of("frontier", "fetcher").contains(service.name()))
                    .toList());
            Path written = Files.writeString(
                    data.resolve(READY + ".new"), pipeline.bootstrapServers() + "\n" + pipeline.registryUrl());
            Files.move(written, data.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
            while (pipeline.failure().isEmpty()) Thread.sleep(500);
            System.out.println("gave up: " + pipeline.failure().orElseThrow());
            // Threads of the broker would keep a process alive that does nothing any more.
            Runtime.getRuntime().halt(1);
        }
    }

    private static FetcherConfig fetcher(Duration delay) {
        return FetcherConfig.defaults()
                .withPrivateAddresses()
                .withContact("https://operator.example/")
                .withHostDelay(delay)
                .withLimits(new Limits(Duration.ofSeconds(2), Duration.ofSeconds(3), MAX_BODY_BYTES, 5, 200));
    }

    private static FrontierConfig frontier(Duration delay) {
        return new FrontierConfig(
                Duration.ofSeconds(10),
                new FrontierConfig.Bounds(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                Duration.ofHours(1),
                Duration.ofDays(7),
                delay,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                MAX_FAILURES,
                Duration.ofDays(60),
                Duration.ofMillis(100));
    }
}
