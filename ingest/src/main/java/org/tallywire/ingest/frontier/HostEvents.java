package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.HostEvent;
import org.tallywire.ingest.avro.LinkFound;
import org.tallywire.ingest.avro.PageAnswered;
import org.tallywire.ingest.avro.SourceAdded;
import org.tallywire.ingest.avro.SourceRemoved;
import org.tallywire.ingest.feed.Discovery;
import org.tallywire.ingest.feed.FeedEntry;
import org.tallywire.ingest.feed.FeedReading;

/** Turns sources and pages into what the owners of the hosts concerned must know, keyed by host and slim. */
final class HostEvents {

    private static final Logger LOG = LoggerFactory.getLogger(HostEvents.class);

    /** What a sitemap lists and is older was news once. */
    private static final Duration OLD = Duration.ofDays(7);

    /** Of an index, the newest are read. */
    private static final int MAX_PARTS = 10;

    private HostEvents() {}

    static List<KeyValue<String, HostEvent>> ofSource(String url, @Nullable Source source) {
        Optional<WebAddress> address = WebAddress.parse(url);
        if (address.isEmpty()) {
            LOG.warn("not watching '{}': not an absolute http or https address; remove it and add a right one", url);
            return List.of();
        }
        String normal = address.get().toString();
        Object event = source == null
                ? SourceRemoved.newBuilder().setUrl(normal).build()
                : SourceAdded.newBuilder()
                        .setUrl(normal)
                        .setPublisher(source.getPublisher())
                        .setSourceKind(source.getKind().name())
                        .build();
        return List.of(to(address.get(), event));
    }

    static List<KeyValue<String, HostEvent>> ofPage(String host, Page page) {
        var events = new ArrayList<KeyValue<String, HostEvent>>();
        Optional<FeedReading> reading = reading(page);
        events.add(KeyValue.pair(host, new HostEvent(answer(page, reading))));
        reading.ifPresent(read -> {
            if (read instanceof FeedReading.Entries entries) links(page, entries, events);
            if (read instanceof FeedReading.Unreadable unreadable)
                LOG.warn("source {} cannot be read: {}", page.getUrl(), unreadable.why());
        });
        if (page.getError() != null)
            LOG.warn("not fetched: {}: {}; it is tried again later", page.getUrl(), page.getError());
        return events;
    }

    private static Optional<FeedReading> reading(Page page) {
        boolean listing = page.getKind() == FetchKind.SOURCE
                && page.getOutcome() == Outcome.RESPONSE
                && page.getStatus() / 100 == 2;
        return listing ? WebAddress.parse(page.getFinalUrl()).map(address -> read(page, address)) : Optional.empty();
    }

    private static FeedReading read(Page page, WebAddress address) {
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        return Discovery.read(page.getSourceKind(), bytes, header(page, "content-type"), address);
    }

    private static PageAnswered answer(Page page, Optional<FeedReading> reading) {
        Optional<FeedReading.Entries> entries =
                reading.filter(FeedReading.Entries.class::isInstance).map(FeedReading.Entries.class::cast);
        return PageAnswered.newBuilder()
                .setUrl(page.getUrl())
                .setAttempt(page.getAttempt())
                .setOutcome(page.getOutcome().name())
                .setProblem(page.getProblem().name())
                .setElsewhere(elsewhere(page))
                .setStatus(page.getStatus())
                .setEtag(header(page, "etag"))
                .setLastModified(header(page, "last-modified"))
                .setRetryAfter(Freshness.retryAfter(found(page, "retry-after"), page.getFetchedAt())
                        .map(Duration::toSeconds)
                        .orElse(null))
                .setCrawlDelayMillis(page.getCrawlDelayMillis())
                .setFreshFor(freshFor(page, entries))
                .setUnreadable(reading.isPresent() && entries.isEmpty())
                .setListed(entries.map(read -> Fingerprints.of(read).sorted()).orElse(null))
                .build();
    }

    private static boolean elsewhere(Page page) {
        if (page.getRedirects().isEmpty()) return false;
        Optional<WebAddress> last =
                WebAddress.parse(page.getRedirects().get(page.getRedirects().size() - 1));
        return !last.map(WebAddress::host)
                .equals(WebAddress.parse(page.getUrl()).map(WebAddress::host));
    }

    private static long freshFor(Page page, Optional<FeedReading.Entries> entries) {
        Duration headers = Freshness.of(found(page, "cache-control"), found(page, "expires"), page.getFetchedAt());
        Duration ttl = entries.flatMap(FeedReading.Entries::ttl).orElse(Duration.ZERO);
        return Patience.longer(headers, ttl).toSeconds();
    }

    private static void links(Page page, FeedReading.Entries read, List<KeyValue<String, HostEvent>> events) {
        Instant old = page.getFetchedAt().minus(OLD);
        for (FeedEntry entry : read.entries())
            if (read.kind() != SourceKind.SITEMAP || recent(entry, old))
                events.add(to(entry.link(), link(entry, page, false)));
        // An index names no indexes; one that does would send us round in circles.
        boolean part = !page.getUrl().equals(page.getSource());
        if (part && !read.parts().isEmpty()) LOG.warn("{} is an index inside an index; left alone", page.getUrl());
        if (!part)
            read.parts().stream()
                    .filter(entry -> recent(entry, old))
                    .limit(MAX_PARTS)
                    .forEach(entry -> events.add(to(entry.link(), link(entry, page, true))));
    }

    /** A sitemap lists everything that a site ever published; what has no date may be new. */
    private static boolean recent(FeedEntry entry, Instant old) {
        return entry.stamp().map(stamp -> stamp.isAfter(old)).orElse(true);
    }

    private static LinkFound link(FeedEntry entry, Page page, boolean part) {
        return LinkFound.newBuilder()
                .setUrl(entry.link().toString())
                .setSource(part || page.getSource() == null ? page.getUrl() : page.getSource())
                .setPublisher(page.getPublisher())
                .setStamp(entry.stamp().orElse(null))
                .setPart(part)
                .build();
    }

    private static KeyValue<String, HostEvent> to(WebAddress address, Object event) {
        return KeyValue.pair(address.host(), new HostEvent(event));
    }

    private static @Nullable String header(Page page, String name) {
        for (Header header : page.getHeaders()) if (header.getName().equals(name)) return header.getValue();
        return null;
    }

    private static Optional<String> found(Page page, String name) {
        return Optional.ofNullable(header(page, name));
    }
}
