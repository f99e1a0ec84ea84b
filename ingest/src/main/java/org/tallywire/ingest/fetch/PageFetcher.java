package org.tallywire.ingest.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;
import org.tallywire.ingest.fetch.Exchange.Failed;
import org.tallywire.schemas.Work;

/**
 * Gets one page a call, over HTTP, many at once: one request at a time to each host, and only what its robots.txt allows.
 * Whatever a site does, the future completes normally, with a page that says how it ended. That takes the configured
 * time at most, but for waiting until the hosts concerned may be asked. Thread-safe.
 */
public final class PageFetcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageFetcher.class);

    private static final String ACCEPT =
            "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8";

    private final FetcherConfig config;
    private final Clock clock;
    private final BodyBudget bodies;
    private final HttpTransport transport;
    private final HostGate gate;
    private final Courtesy courtesy;
    private final Robots robots;
    private final Reservations reservations;

    /** A fetcher with a connection pool of its own. */
    public PageFetcher(FetcherConfig config, TargetPolicy policy, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.bodies = new BodyBudget(config.limits().maxMemoryBytes());
        this.transport = new HttpTransport(config, bodies);
        this.gate = new HostGate(config.hostDelay(), System::nanoTime);
        this.courtesy = new Courtesy(config, policy, transport, gate);
        this.robots = new Robots(courtesy, config.identity().robotName(), clock);
        this.reservations = new Reservations(courtesy, clock);
    }

    /** The memory of what is fetched, in which whoever keeps pages counts them too. */
    BodyBudget bodies() {
        return bodies;
    }

    /** Others may have asked hosts that are ours from now on: each rests before it is asked. */
    void hostsChangedHands() {
        gate.restAll(config.hostDelay());
    }

    /** Sitemaps that the robots.txt of the site names, as it names them; none where there is none. */
    public CompletableFuture<List<String>> sitemaps(WebAddress site) {
        return robots.of(site)
                .thenApply(rules -> rules instanceof RobotRules.Known known ? known.sitemaps() : List.of());
    }

    /** The page that answers the fetch, or says why none came. */
    public CompletableFuture<Page> fetch(Fetch fetch) {
        var record = new PageRecord(fetch, clock);
        Optional<WebAddress> address = WebAddress.parse(fetch.getUrl());
        if (address.isEmpty())
            return done(record.failed(new Failed(FetchProblem.BAD_ADDRESS, "not an http or https address")));
        Long crawlDelay = fetch.getCrawlDelayMillis();
        if (crawlDelay != null) gate.expect(address.get().host(), Duration.ofMillis(crawlDelay));
        return new Attempt(fetch, record).ask(address.get()).exceptionally(bug -> {
            try (var article = MDC.putCloseable(Work.ARTICLE, address.get().articleId())) {
                LOG.error("a bug kept {} from being fetched", fetch.getUrl(), bug);
            }
            return record.failed(new Failed(FetchProblem.UNKNOWN, String.valueOf(bug)));
        });
    }

    private static CompletableFuture<Page> done(Page page) {
        return CompletableFuture.completedFuture(page);
    }

    /** Ends what is under way; its futures say that it failed. */
    @Override
    public void close() {
        gate.close();
        transport.close();
    }

    /** One fetch with its redirects. */
    private final class Attempt {

        private final Fetch fetch;
        private final PageRecord record;
        private final Set<WebAddress> visited = new LinkedHashSet<>();
        private Duration spent = Duration.ZERO;

        Attempt(Fetch fetch, PageRecord record) {
            this.fetch = fetch;
            this.record = record;
        }

        CompletableFuture<Page> ask(WebAddress target) {
            if (visited.contains(target))
                return done(record.failed(new Failed(FetchProblem.REDIRECT_LOOP, "redirect loop at " + target)));
            if (visited.size() > config.limits().maxRedirects())
                return done(record.failed(new Failed(
                        FetchProblem.TOO_MANY_REDIRECTS,
                        "more than " + config.limits().maxRedirects() + " redirects")));
            if (!visited.isEmpty()) record.redirectedTo(target);
            visited.add(target);
            return robots.of(target).thenCompose(rules -> ask(target, rules));
        }

        private CompletableFuture<Page> ask(WebAddress target, RobotRules rules) {
            if (rules instanceof RobotRules.Unavailable unavailable)
                return done(
                        record.failed(new Failed(unavailable.problem(), unavailable.why()), unavailable.retryAfter()));
            var known = (RobotRules.Known) rules;
            if (visited.size() == 1) record.crawlDelay(known.crawlDelay());
            if (!known.allows(target))
                return done(record.failed(new Failed(
                        FetchProblem.ROBOTS_DISALLOWED, target.site() + "/robots.txt does not allow " + target)));
            Duration rest = courtesy.rest(known.crawlDelay());
            return reserved(target, rest).thenCompose(file -> request(target, file, rest));
        }

        /** Only articles are mined. */
        private CompletableFuture<ReservationFile> reserved(WebAddress target, Duration rest) {
            return fetch.getKind() == FetchKind.ARTICLE
                    ? reservations.of(target, rest)
                    : CompletableFuture.completedFuture(ReservationFile.NONE);
        }

        private CompletableFuture<Page> request(WebAddress target, ReservationFile file, Duration rest) {
            Duration patience = config.limits().whole().minus(spent);
            if (patience.isNegative() || patience.isZero()) return done(record.failed(outOfTime()));
            int maxBytes = config.limits().maxBodyBytes();
            var request = new Courtesy.Request(
                    target, headers(target), maxBytes, patience, exchange -> rest, record::requested);
            return courtesy.get(request).thenCompose(exchange -> {
                spent = spent.plus(record.responded());
                return exchange instanceof Answered answered
                        ? answered(target, answered, file)
                        : done(record.failed(inAll((Failed) exchange)));
            });
        }

        private Failed outOfTime() {
            return new Failed(
                    FetchProblem.TIMEOUT,
                    "no complete answer within " + config.limits().whole().toMillis() + " ms");
        }

        /** What the last request had left of the time says nothing to people. */
        private Failed inAll(Failed failed) {
            return failed.problem() == FetchProblem.TIMEOUT ? outOfTime() : failed;
        }

        private CompletableFuture<Page> answered(WebAddress target, Answered answered, ReservationFile file) {
            if (!answered.redirects()) {
                var terms = PageTerms.of(answered, config.identity().robotName());
                var reservation = terms.reservation().or(() -> file.of(target)).orElse(Reservation.NONE);
                return done(record.answered(target, answered, terms, reservation));
            }
            return target.resolve(answered.header("location").orElse(""))
                    .map(this::ask)
                    .orElseGet(() -> done(record.failed(
                            new Failed(FetchProblem.BAD_ADDRESS, "redirect to what is no http or https address"))));
        }

        private Map<String, String> headers(WebAddress target) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Accept", ACCEPT);
            sendable(fetch.getEtag()).ifPresent(etag -> headers.put("If-None-Match", etag));
            sendable(fetch.getLastModified()).ifPresent(time -> headers.put("If-Modified-Since", time));
            headers.putAll(config.secrets().forRequest(target));
            return headers;
        }

        /** Servers send validators that no request may carry; a fetch without one is only slower. */
        private static Optional<String> sendable(@Nullable String validator) {
            return Optional.ofNullable(validator).filter(v -> v.chars().allMatch(c -> c >= ' ' && c <= '~'));
        }
    }
}
