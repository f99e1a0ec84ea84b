package org.tallywire.ingest.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.module.SyModule;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Well-formed XML goes through Rome, without a document type, so that none
 * of a feed's own entities is expanded; anything else is read as loosely as a browser reads a page. A pure function,
 * thread-safe.
 */
public final class FeedParser {

    private static final Duration LONGEST_TTL = Duration.ofDays(7);

    private FeedParser() {}

    /** The feed's entries; links are resolved against the address that answered. */
    public static FeedReading parse(byte[] bytes, @Nullable String contentType, WebAddress address) {
        if (bytes.length == 0) return new Unreadable("no bytes");
        if (JsonFeed.looksLike(bytes)) return JsonFeed.parse(bytes, address);
        // Checking megabytes of entries that nobody reads takes seconds.
        if (LooseFeed.holdsMoreThanIsRead(bytes)) {
            List<FeedEntry> first = LooseFeed.entries(bytes, contentType, address);
            if (!first.isEmpty()) return Entries.of(SourceKind.FEED, first);
        }
        try {
            return strict(bytes, contentType, address);
        } catch (FeedException | JDOMException | IOException | RuntimeException e) {
            // Rome's own parsers throw what they like on what they do not expect.
            List<FeedEntry> entries = LooseFeed.entries(bytes, contentType, address);
            return entries.isEmpty()
                    ? new Unreadable("no feed: " + e.getMessage())
                    : Entries.of(SourceKind.FEED, entries);
        }
    }

    private static Entries strict(byte[] bytes, @Nullable String contentType, WebAddress address)
            throws IOException, FeedException, JDOMException {
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            Document document = StrictXml.parse(reader);
            WireFeed wire = new WireFeedInput(false, Locale.ROOT).build(document);
            SyndFeed feed = new SyndFeedImpl(wire);
            var entries = new ArrayList<FeedEntry>();
            for (SyndEntry entry : feed.getEntries())
                link(entry, address).ifPresent(link -> entries.add(new FeedEntry(link, stamp(entry))));
            return new Entries(SourceKind.FEED, Titles.of(feed.getTitle()), entries, List.of(), ttl(wire, feed));
        }
    }

    private static Optional<WebAddress> link(SyndEntry entry, WebAddress address) {
        String stated = entry.getLink() == null || entry.getLink().isBlank() ? entry.getUri() : entry.getLink();
        if (stated == null || stated.isBlank()) return Optional.empty();
        return address.resolve(stated).map(WebAddress::canonical);
    }

    private static Optional<Instant> stamp(SyndEntry entry) {
        return Stream.of(Optional.ofNullable(entry.getUpdatedDate()), Optional.ofNullable(entry.getPublishedDate()))
                .flatMap(Optional::stream)
                .map(Date::toInstant)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Duration> ttl(WireFeed wire, SyndFeed feed) {
        Optional<Duration> stated = Optional.empty();
        if (wire instanceof Channel channel && channel.getTtl() > 0)
            stated = Optional.of(Duration.ofMinutes(channel.getTtl()));
        if (stated.isEmpty() && feed.getModule(SyModule.URI) instanceof SyModule module) stated = period(module);
        return stated.filter(ttl -> !ttl.isZero() && !ttl.isNegative())
                .map(ttl -> ttl.compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : ttl);
    }

    private static Optional<Duration> period(SyModule module) {
        if (module.getUpdatePeriod() == null || module.getUpdateFrequency() < 1) return Optional.empty();
        Duration period = switch (module.getUpdatePeriod().strip().toLowerCase(Locale.ROOT)) {
            case SyModule.HOURLY -> Duration.ofHours(1);
            case SyModule.DAILY -> Duration.ofDays(1);
            default -> LONGEST_TTL;
        };
        return Optional.of(period.dividedBy(module.getUpdateFrequency()));
    }
}
