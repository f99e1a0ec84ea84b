package org.tallywire.deploy.stages;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tallywire.aggregate.topology.FactbookConfig;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.ingest.extract.ExtractorConfig;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;

/** How every stage works. */
public record StageConfig(
        FrontierConfig frontier,
        FetcherConfig fetcher,
        ExtractorConfig extractor,
        EnricherConfig enricher,
        FactbookConfig factbook) {

    /** What suits the open web. */
    public static StageConfig defaults() {
        return new StageConfig(
                FrontierConfig.defaults(),
                FetcherConfig.defaults(),
                ExtractorConfig.defaults(),
                EnricherConfig.DEFAULT,
                FactbookConfig.defaults());
    }

    /** With models of one's own; the bundled ones where there are none. */
    public StageConfig withModels(Optional<Path> directory) {
        return new StageConfig(frontier, fetcher, extractor, enricher.withModels(directory), factbook);
    }

    /** With the web asked in another way. */
    public StageConfig crawling(FetcherConfig fetching, FrontierConfig scheduling) {
        return new StageConfig(scheduling, fetching, extractor, enricher, factbook);
    }

    /** For a site of one's own on loopback that is its own proxy. */
    public static StageConfig hurried(InetSocketAddress proxy) {
        StageConfig defaults = defaults();
        return new StageConfig(
                FrontierConfig.hurried(),
                defaults.fetcher()
                        .withProxy(proxy)
                        .withContact("http://" + proxy.getHostString() + ":" + proxy.getPort() + "/")
                        .withHostDelay(Duration.ZERO),
                defaults.extractor(),
                defaults.enricher(),
                defaults.factbook());
    }
}
