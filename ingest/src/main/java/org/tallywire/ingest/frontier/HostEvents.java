package org.tallywire.ingest.frontier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.HostEvent;
import org.tallywire.ingest.avro.LinkFound;
import org.tallywire.ingest.avro.PageAnswered;
import org.tallywire.ingest.avro.SourceAdded;
import org.tallywire.ingest.avro.SourceRemoved;
import org.tallywire.ingest.feed.FeedEntry;
import org.tallywire.ingest.feed.FeedParser;
import org.tallywire.ingest.feed.FeedReading;

/** Turns sources and pages into what the owners of the hosts concerned must know, keyed by host and slim. */
final class HostEvents {

    private static final Logger LOG = LoggerFactory.getLogger(HostEvents.class);

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
                        .build();
        return List.of(to(address.get(), event));
    }

    static List<KeyValue<String, HostEvent>> ofPage(String host, Page page) {
        var events = new ArrayList<KeyValue<String, HostEvent>>();
        events.add(KeyValue.pair(host, new HostEvent(answer(page))));
        boolean listing = page.getKind() == FetchKind.SOURCE && page.getOutcome() == Outcome.RESPONSE;
        if (listing && page.getStatus() / 100 == 2) links(page, events);
        else if (listing && page.getStatus() >= 400)
            LOG.warn("source {} answered {}; it is tried again later", page.getUrl(), page.getStatus());
        else if (page.getError() != null)
            LOG.warn("not fetched: {}: {}; it is tried again later", page.getUrl(), page.getError());
        return events;
    }

    private static PageAnswered answer(Page page) {
        return PageAnswered.newBuilder()
                .setUrl(page.getUrl())
                .setAttempt(page.getAttempt())
                .setOutcome(page.getOutcome().name())
                .setStatus(page.getStatus())
                .setEtag(header(page, "etag"))
                .setLastModified(header(page, "last-modified"))
                .setRetryAfter(retryAfter(header(page, "retry-after"), page.getFetchedAt()))
                .build();
    }

    private static void links(Page page, List<KeyValue<String, HostEvent>> events) {
        Optional<WebAddress> address = WebAddress.parse(page.getFinalUrl());
        if (address.isEmpty()) return;
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        FeedReading reading = FeedParser.parse(bytes, header(page, "content-type"), address.get());
        if (reading instanceof FeedReading.Unreadable unreadable)
            LOG.warn("source {} is no feed that can be read: {}", page.getUrl(), unreadable.why());
        if (reading instanceof FeedReading.Entries feed)
            for (FeedEntry entry : feed.entries()) events.add(to(entry.link(), link(entry, page)));
    }

    private static LinkFound link(FeedEntry entry, Page page) {
        return LinkFound.newBuilder()
                .setUrl(entry.link().toString())
                .setSource(page.getUrl())
                .setPublisher(page.getPublisher())
                .setStamp(entry.stamp().orElse(null))
                .build();
    }

    private static KeyValue<String, HostEvent> to(WebAddress address, Object event) {
        return KeyValue.pair(address.host(), new HostEvent(event));
    }

    private static @Nullable String header(Page page, String name) {
        for (Header header : page.getHeaders()) if (header.getName().equals(name)) return header.getValue();
        return null;
    }

    /** Seconds, or a date. Source: RFC 9110, section 10.2.3. */
    static @Nullable Long retryAfter(@Nullable String value, Instant answeredAt) {
        if (value == null) return null;
        String text = value.strip();
        if (text.matches("\\d{1,9}")) return Long.valueOf(text);
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Math.max(0, Duration.between(answeredAt, until).toSeconds());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
