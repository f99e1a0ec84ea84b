package org.tallywire.ingest.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.JDOMException;
import org.jspecify.annotations.Nullable;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/**
 * Reads RSS and Atom. Well-formed feeds go through Rome, without a document type, so that none of a feed's own
 * entities is expanded; anything else is read as loosely as a browser reads a page. A pure function, thread-safe.
 */
public final class FeedParser {

    /** Entries beyond this number are not looked at; a feed holds the newest first. */
    public static final int MAX_ENTRIES = 1000;

    private FeedParser() {}

    /** The feed's entries; links are resolved against the address that answered. */
    public static FeedReading parse(byte[] bytes, @Nullable String contentType, WebAddress address) {
        if (bytes.length == 0) return new Unreadable("no bytes");
        try {
            return new Entries(unique(strict(bytes, contentType, address)));
        } catch (FeedException | JDOMException | IOException | IllegalArgumentException e) {
            List<FeedEntry> entries = LooseFeed.entries(bytes, contentType, address);
            return entries.isEmpty() ? new Unreadable(String.valueOf(e.getMessage())) : new Entries(unique(entries));
        }
    }

    private static List<FeedEntry> strict(byte[] bytes, @Nullable String contentType, WebAddress address)
            throws IOException, FeedException, JDOMException {
        var input = new SyndFeedInput(false, Locale.ROOT);
        var entries = new ArrayList<FeedEntry>();
        try (var reader = new XmlReader(new ByteArrayInputStream(bytes), contentType, true)) {
            for (SyndEntry entry : input.build(StrictXml.parse(reader)).getEntries()) {
                if (entries.size() >= MAX_ENTRIES) break;
                link(entry, address).ifPresent(link -> entries.add(new FeedEntry(link, stamp(entry))));
            }
        }
        return entries;
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

    private static List<FeedEntry> unique(List<FeedEntry> entries) {
        Map<WebAddress, FeedEntry> byLink = new LinkedHashMap<>();
        for (FeedEntry entry : entries) byLink.putIfAbsent(entry.link(), entry);
        return List.copyOf(byLink.values());
    }
}
