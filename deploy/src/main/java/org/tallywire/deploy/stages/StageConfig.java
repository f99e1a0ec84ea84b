package org.tallywire.deploy.stages;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tallywire.aggregate.http.QueryConfig;
import org.tallywire.aggregate.topology.FactbookConfig;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.ingest.archive.ArchiveConfig;
import org.tallywire.ingest.extract.ExtractorConfig;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;

/**
 * How every stage works.
 *
 * @param archive where pages are archived; nowhere if empty
 * @param instance tells fetchers of one pipeline apart, each process by a name of its own; after a crash, the one that comes
 *     back under a name ends at once what its predecessor left open
 */
public record StageConfig(
        FrontierConfig frontier,
        FetcherConfig fetcher,
        ExtractorConfig extractor,
        EnricherConfig enricher,
        FactbookConfig factbook,
        QueryConfig query,
        Optional<ArchiveConfig> archive,
        String instance) {

    private static final String ONLY = "0";

    public StageConfig {
        if (!instance.matches("[A-Za-z0-9._-]{1,100}"))
            throw new IllegalArgumentException(
                    "bad instance name '" + instance + "'; use at most 100 letters, digits, '.', '_' and '-'");
    }

    /** What suits the open web. */
    public static StageConfig defaults() {
        return new StageConfig(
                FrontierConfig.defaults(),
                FetcherConfig.defaults(),
                ExtractorConfig.defaults(),
                EnricherConfig.DEFAULT,
                FactbookConfig.defaults(),
                QueryConfig.defaults(),
                Optional.empty(),
                ONLY);
    }

    /** With articles read in another way. */
    public StageConfig reading(UnaryOperator<EnricherConfig> changed) {
        return new StageConfig(
                frontier, fetcher, extractor, changed.apply(enricher), factbook, query, archive, instance);
    }

    /** With a fetcher that is told apart from others by this name. */
    public StageConfig withInstance(String name) {
        return new StageConfig(frontier, fetcher, extractor, enricher, factbook, query, archive, name);
    }

    /** With the web asked in another way. */
    public StageConfig crawling(FetcherConfig fetching, FrontierConfig scheduling) {
        return new StageConfig(scheduling, fetching, extractor, enricher, factbook, query, archive, instance);
    }

    /** With every response archived in the directory; nowhere if there is none. */
    public StageConfig archivingIn(Optional<Path> directory) {
        return new StageConfig(
                frontier, fetcher, extractor, enricher, factbook, query, directory.map(ArchiveConfig::in), instance);
    }

    /** With sites read as the rules say. */
    public StageConfig withSites(SiteRules rules) {
        return new StageConfig(
                frontier, fetcher, extractor.withSites(rules), enricher, factbook, query, archive, instance);
    }

    /** With articles read, or not, whose publishers reserve the rights to mine them. */
    public StageConfig respectingReservations(boolean respected) {
        return new StageConfig(
                frontier,
                fetcher,
                extractor,
                enricher.respectingReservations(respected),
                factbook,
                query,
                archive,
                instance);
    }

    /** With questions answered in another way. */
    public StageConfig answering(UnaryOperator<QueryConfig> changed) {
        return new StageConfig(
                frontier, fetcher, extractor, enricher, factbook, changed.apply(query), archive, instance);
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
                defaults.factbook(),
                defaults.query().onPort(0),
                Optional.empty(),
                ONLY);
    }
}
