package org.tallywire.ingest.feed;

import com.rometools.rome.io.impl.DateParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.tallywire.ingest.address.WebAddress;

/** Reads what calls itself a feed and is no XML: bare ampersands, unclosed tags, a cut end, a document type. */
final class LooseFeed {

    /** Feeds that are trees of ten levels are rare; those of a thousand mean harm. */
    private static final int MAX_DEPTH = 200;

    /** What may follow a feed's last item, in bytes. */
    private static final int MAX_TAIL = 1000;

    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final Set<String> UPDATED =
            Set.of("updated", "modified", "dcterms:modified", "a10:updated", "atom:updated");
    private static final Set<String> PUBLISHED = Set.of("pubdate", "published", "issued", "dc:date", "date");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([a-z0-9_-]+)");

    private LooseFeed() {}

    static List<FeedEntry> entries(byte[] bytes, @Nullable String contentType, WebAddress address) {
        var entries = new ArrayList<FeedEntry>();
        for (Element element : parsed(bytes, contentType, address).getAllElements()) {
            if (entries.size() >= FeedReading.MAX_ENTRIES) break;
            if (ITEMS.contains(element.normalName()))
                link(element)
                        .flatMap(address::resolve)
                        .map(WebAddress::canonical)
                        .ifPresent(link -> entries.add(new FeedEntry(link, stamp(element))));
        }
        return entries;
    }

    static boolean holdsMoreThanIsRead(byte[] bytes) {
        return needed(bytes) < bytes.length - MAX_TAIL;
    }

    /** What is beyond the last item that is read makes no part of the tree. */
    private static int needed(byte[] bytes) {
        int items = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] != '<' || bytes[i + 1] != '/') continue;
            if (ends(bytes, i, "</item>") || ends(bytes, i, "</entry>") || ends(bytes, i, "</url>"))
                if (++items >= FeedReading.MAX_ENTRIES) return i;
        }
        return bytes.length;
    }

    private static boolean ends(byte[] bytes, int at, String tag) {
        if (at + tag.length() > bytes.length) return false;
        for (int i = 0; i < tag.length(); i++) if (bytes[at + i] != tag.charAt(i)) return false;
        return true;
    }

    static Document parsed(byte[] bytes, @Nullable String contentType, WebAddress address) {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(bytes, 0, needed(bytes)),
                    charset(contentType),
                    address.toString(),
                    Parser.xmlParser().setMaxDepth(MAX_DEPTH));
        } catch (IOException | IllegalArgumentException e) {
            return Document.createShell(address.toString());
        }
    }

    private static @Nullable String charset(@Nullable String contentType) {
        if (contentType == null) return null;
        Matcher found = CHARSET.matcher(contentType);
        return found.find() ? found.group(1) : null;
    }

    private static Optional<String> link(Element item) {
        String guid = null;
        for (Element child : item.children()) {
            String rel = child.attr("rel");
            if (child.normalName().equals("link") && (rel.isEmpty() || rel.equals("alternate"))) {
                String stated = child.hasAttr("href") ? child.attr("href") : child.text();
                if (!stated.isBlank()) return Optional.of(stated.strip());
            }
            if (child.normalName().equals("guid") || child.normalName().equals("id"))
                guid = child.text().strip();
        }
        return Optional.ofNullable(guid).filter(id -> id.startsWith("http"));
    }

    private static Optional<Instant> stamp(Element item) {
        return date(item, UPDATED).or(() -> date(item, PUBLISHED));
    }

    private static Optional<Instant> date(Element item, Set<String> names) {
        for (Element child : item.children()) {
            if (!names.contains(child.normalName())) continue;
            Date date = DateParser.parseDate(child.text(), Locale.ROOT);
            if (date != null) return Optional.of(date.toInstant());
        }
        return Optional.empty();
    }
}
