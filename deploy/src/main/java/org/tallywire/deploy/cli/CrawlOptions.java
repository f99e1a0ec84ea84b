package org.tallywire.deploy.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tallywire.deploy.crawl.SecretsFile;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;
import picocli.CommandLine.Option;

/** How the web is asked. Set by picocli. */
final class CrawlOptions {

    @Option(
            names = "--contact",
            paramLabel = "URL",
            defaultValue = "${env:TALLYWIRE_CONTACT}",
            description =
                    "URL or mail address at which sites can reach you; it is in every request. Without it, nothing"
                            + " but loopback is asked. Environment: TALLYWIRE_CONTACT.")
    private Optional<String> contact = Optional.empty();

    @Option(
            names = "--allow-private",
            description = "Ask loopback, private and link-local addresses too, which are refused otherwise.")
    private boolean allowPrivate;

    @Option(
            names = "--proxy",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:TALLYWIRE_PROXY}",
            description = "HTTP proxy for all requests; it is then the proxy's to refuse addresses that names lead to."
                    + " Environment: TALLYWIRE_PROXY.")
    private Optional<String> proxy = Optional.empty();

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            defaultValue = "${env:TALLYWIRE_SECRETS}",
            description =
                    "Request headers and cookies for sites you subscribe to: YAML, a host, and below it headers by"
                            + " name. Environment: TALLYWIRE_SECRETS.")
    private Optional<Path> secrets = Optional.empty();

    @Option(
            names = "--host-delay",
            paramLabel = "SECONDS",
            description = "Rest of a host between two requests, if its robots.txt asks for no longer. Default: 5")
    private Optional<Double> hostDelay = Optional.empty();

    @Option(
            names = "--poll-interval",
            paramLabel = "SECONDS",
            description = "Between the first two polls of a source; later ones follow what it lists, two minutes apart"
                    + " at least, or so long if this is less. Default: 600")
    private Optional<Double> pollInterval = Optional.empty();

    /** What is done with articles whose publishers reserve the rights to mine them. */
    enum Reserved {
        RESPECT,
        RECORD
    }

    @Option(
            names = "--reserved",
            paramLabel = "POLICY",
            description = "Articles whose publishers reserve text and data mining: respect (default) leaves them"
                    + " unread, record only notes it.")
    private Reserved reserved = Reserved.RESPECT;

    /** The fetcher's part. */
    FetcherConfig fetcher(FetcherConfig defaults) {
        try {
            FetcherConfig config =
                    contact.filter(c -> !c.isBlank()).map(defaults::withContact).orElse(defaults);
            if (allowPrivate) config = config.withPrivateAddresses();
            config = proxy.filter(p -> !p.isBlank())
                    .map(CrawlOptions::address)
                    .map(config::withProxy)
                    .orElse(config);
            config = secrets.map(SecretsFile::read).map(config::withSecrets).orElse(config);
            return hostDelay
                    .map(delay -> seconds("--host-delay", delay, 0))
                    .map(config::withHostDelay)
                    .orElse(config);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private FrontierConfig frontier(FrontierConfig defaults) {
        FrontierConfig paced = hostDelay
                .map(delay -> seconds("--host-delay", delay, 0))
                .map(defaults::withHostDelay)
                .orElse(defaults);
        return pollInterval
                .map(interval -> seconds("--poll-interval", interval, 1))
                .map(paced::withPollInterval)
                .orElse(paced);
    }

    /** All stages' configuration with these options in it. */
    StageConfig apply(StageConfig config) {
        return config.crawling(fetcher(config.fetcher()), frontier(config.frontier()))
                .respectingReservations(reserved == Reserved.RESPECT);
    }

    /** What people should know before the web is asked. */
    Optional<String> warning() {
        boolean anonymous = contact.filter(c -> !c.isBlank()).isEmpty();
        return anonymous
                ? Optional.of("no --contact: nothing beyond loopback will be asked until sites can reach you")
                : Optional.empty();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}"))
            throw new IllegalArgumentException("--proxy " + text + ": give HOST:PORT");
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Duration seconds(String option, double seconds, int least) {
        if (!(seconds >= least && seconds <= 86_400))
            throw new IllegalArgumentException(option + " " + seconds + ": give seconds, " + least + " to 86400");
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
