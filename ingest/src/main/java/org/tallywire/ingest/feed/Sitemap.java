package org.tallywire.ingest.feed;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.NewsAttributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/**
 * Reads sitemaps, Google News sitemaps and indexes of them: XML or text, gzipped or not. Only pages of the sitemap's own
 * site count. The newest come first, whatever their order; what has no date comes after them. A pure function.
 */
final class Sitemap {

    /** Of a sitemap, unzipped; the standard allows for more, and a news sitemap holds two days. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private Sitemap() {}

    static FeedReading parse(byte[] bytes, @Nullable String contentType, WebAddress address) {
        byte[] plain;
        try {
            plain = unzipped(bytes);
        } catch (IOException e) {
            return new Unreadable("a broken gzip file: " + e.getMessage());
        }
        if (plain.length == 0) return new Unreadable("no bytes");
        try {
            FeedReading reading = strict(plain, address);
            if (reading instanceof Entries found
                    && (!found.entries().isEmpty() || !found.parts().isEmpty())) return reading;
            FeedReading loose =
                    loose(plain, contentType, address, "nothing of it is on " + address.registrableDomain());
            return loose instanceof Entries ? loose : reading;
        } catch (UnknownFormatException | IOException | RuntimeException e) {
            return loose(plain, contentType, address, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        boolean zipped = bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
        if (!zipped) return bytes;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static FeedReading strict(byte[] bytes, WebAddress address) throws UnknownFormatException, IOException {
        var parser = new SiteMapParser(false, true);
        parser.setStrictNamespace(false);
        parser.enableExtension(Extension.NEWS);
        AbstractSiteMap map = parser.parseSiteMap(bytes, new URL(address.toString()));
        var entries = new ArrayList<FeedEntry>();
        var parts = new ArrayList<FeedEntry>();
        if (map instanceof SiteMapIndex index)
            for (AbstractSiteMap part : index.getSitemaps())
                add(part.getUrl(), Optional.ofNullable(part.getLastModified()), address, parts);
        else for (SiteMapURL url : ((SiteMap) map).getSiteMapUrls()) add(url.getUrl(), stamp(url), address, entries);
        return sorted(entries, parts);
    }

    private static Optional<Date> stamp(SiteMapURL url) {
        ExtensionMetadata[] news = url.getAttributesForExtension(Extension.NEWS);
        Optional<Date> published = news != null && news.length > 0 && news[0] instanceof NewsAttributes attributes
                ? Optional.ofNullable(attributes.getPublicationDate())
                : Optional.empty();
        Optional<Date> modified = Optional.ofNullable(url.getLastModified());
        return modified.or(() -> published);
    }

    private static void add(@Nullable URL url, Optional<Date> stamp, WebAddress address, List<FeedEntry> into) {
        if (url == null) return;
        address.resolve(url.toString())
                .filter(address::sameSite)
                .map(WebAddress::canonical)
                .ifPresent(link -> into.add(new FeedEntry(link, stamp.map(Date::toInstant))));
    }

    /** A sitemap that is no XML any more: cut, or never was. */
    private static FeedReading loose(byte[] bytes, @Nullable String contentType, WebAddress address, String why) {
        var entries = new ArrayList<FeedEntry>();
        var parts = new ArrayList<FeedEntry>();
        for (Element element : LooseFeed.parsed(bytes, contentType, address).getAllElements()) {
            String name = element.normalName();
            if (!name.equals("url") && !name.equals("sitemap")) continue;
            Optional<WebAddress> link =
                    text(element, "loc").flatMap(address::resolve).filter(address::sameSite);
            Optional<Instant> stamp = text(element, "lastmod")
                    .or(() -> text(element, "news|publication_date"))
                    .map(AbstractSiteMap::convertToDate)
                    .map(Date::toInstant);
            link.map(WebAddress::canonical)
                    .ifPresent(page -> (name.equals("url") ? entries : parts).add(new FeedEntry(page, stamp)));
        }
        return entries.isEmpty() && parts.isEmpty() ? new Unreadable("no sitemap: " + why) : sorted(entries, parts);
    }

    private static Optional<String> text(Element element, String name) {
        return Optional.ofNullable(element.selectFirst(name)).map(Element::text).filter(text -> !text.isBlank());
    }

    private static Entries sorted(List<FeedEntry> entries, List<FeedEntry> parts) {
        Comparator<FeedEntry> newestFirst =
                Comparator.comparing(entry -> entry.stamp().orElse(Instant.MIN), Comparator.reverseOrder());
        entries.sort(newestFirst);
        parts.sort(newestFirst);
        return new Entries(SourceKind.SITEMAP, Optional.empty(), entries, parts, Optional.empty());
    }
}
