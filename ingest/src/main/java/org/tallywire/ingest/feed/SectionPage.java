package org.tallywire.ingest.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.SourceKind;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.FeedReading.Entries;
import org.tallywire.ingest.feed.FeedReading.Unreadable;

/**
 * Finds the articles that a page lists. Addresses of one site's articles have one or few shapes, which differ from site to
 * site; so links are put together by the shape of their address, and what looks like an article in most of a shape's
 * links makes articles of all of them. A pure function.
 */
final class SectionPage {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_LINKS = 2000;
    /** From this score on, on average, a shape is one of articles. */
    private static final double ARTICLE = 3;
    /** A shape with fewer links has taught nothing. */
    private static final int ENOUGH = 3;

    private static final Set<String> LISTING_WORDS =
            Set.copyOf(WordLists.lines(SectionPage.class, "listing-words.txt"));
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([a-z0-9_:-]+)");
    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d[/-]?(?:0?[1-9]|1[0-2])[/-]?(?:[0-3]?\\d)?");
    private static final Pattern FILE =
            Pattern.compile("(?i)\\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|css|js|xml|json|rss)$");
    private static final Pattern PAGE = Pattern.compile("(?i)\\.(?:html?|shtml|php|aspx?|ece|phtml)$");

    /** A link with what speaks for its being an article. */
    private record Link(WebAddress target, String shape, int score) {}

    private SectionPage() {}

    static FeedReading parse(byte[] bytes, @Nullable String contentType, WebAddress address) {
        Document page = parsed(bytes, contentType, address);
        var links = new LinkedHashMap<WebAddress, Link>();
        for (Element anchor : page.select("a[href]")) {
            if (links.size() >= MAX_LINKS) break;
            link(anchor, address).ifPresent(link -> links.merge(link.target(), link, SectionPage::better));
        }
        Map<String, double[]> shapes = shapes(links.values());
        var entries = new ArrayList<FeedEntry>();
        for (Link link : links.values())
            if (article(link, shapes.getOrDefault(link.shape(), new double[2])))
                entries.add(new FeedEntry(link.target(), Optional.empty()));
        if (entries.isEmpty()) return new Unreadable("no links that look like articles among " + links.size());
        return new Entries(SourceKind.SECTION, Titles.of(page.title()), entries, List.of(), Optional.empty());
    }

    static Document parsed(byte[] bytes, @Nullable String contentType, WebAddress address) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(bytes),
                    charset.find() ? charset.group(1) : null,
                    address.toString(),
                    Parser.htmlParser().setMaxDepth(MAX_DEPTH));
        } catch (IOException | IllegalArgumentException e) {
            return Document.createShell(address.toString());
        }
    }

    private static Link better(Link a, Link b) {
        return a.score() >= b.score() ? a : b;
    }

    /** Sum of scores and number of links of each shape. */
    private static Map<String, double[]> shapes(Iterable<Link> links) {
        var shapes = new LinkedHashMap<String, double[]>();
        for (Link link : links) {
            double[] sums = shapes.computeIfAbsent(link.shape(), shape -> new double[2]);
            sums[0] += link.score();
            sums[1]++;
        }
        return shapes;
    }

    private static boolean article(Link link, double[] shape) {
        if (shape[1] < ENOUGH) return link.score() > ARTICLE;
        return shape[0] / shape[1] >= ARTICLE && link.score() > 0;
    }

    private static Optional<Link> link(Element anchor, WebAddress page) {
        return page.resolve(anchor.attr("href"))
                .map(WebAddress::canonical)
                .filter(page::sameSite)
                .filter(target -> !target.frontPage() && !target.equals(page.canonical()))
                .filter(target -> !FILE.matcher(target.uri().getRawPath()).find())
                .map(target -> new Link(target, shape(target), score(anchor, target)));
    }

    private static int score(Element anchor, WebAddress target) {
        String path = target.uri().getRawPath();
        String last = lastSegment(path);
        int score = 0;
        if (hyphens(last) >= 3) score += 2;
        if (DATE.matcher(path).find()) score += 2;
        if (target.pathAndQuery().matches(".*\\d{5,}.*")) score++;
        if (PAGE.matcher(path).find()) score++;
        score += headline(anchor);
        for (String segment : path.toLowerCase(Locale.ROOT).split("/", -1))
            if (LISTING_WORDS.contains(segment)) score -= 3;
        return score;
    }

    /** What a reader sees of the link. */
    private static int headline(Element anchor) {
        String text = anchor.text();
        int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        int score =
                words >= 5 || text.codePoints().filter(Character::isIdeographic).count() >= 8 ? 2 : 0;
        if (anchor.closest("h1, h2, h3, h4, article") != null || anchor.selectFirst("h1, h2, h3, h4") != null) score++;
        if (anchor.closest("nav, footer") != null) score -= 2;
        return score;
    }

    private static String lastSegment(String path) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    private static int hyphens(String segment) {
        return (int) segment.chars().filter(c -> c == '-' || c == '_').count();
    }

    /** Segments become what they are: a year, a number, an id, a slug, a word. */
    private static String shape(WebAddress target) {
        var shape = new StringBuilder(target.host());
        for (String segment : target.uri().getRawPath().split("/")) {
            if (segment.isEmpty()) continue;
            shape.append('/').append(kind(segment));
        }
        return shape.append(target.uri().getRawQuery() == null ? "" : "?").toString();
    }

    private static String kind(String segment) {
        if (segment.matches("(?:19|20)\\d\\d")) return "year";
        if (segment.matches("\\d{1,4}")) return "number";
        if (segment.matches("\\d{5,}")) return "id";
        String ending = PAGE.matcher(segment).find() ? segment.substring(segment.lastIndexOf('.')) : "";
        return (hyphens(segment) >= 2 ? "slug" : "word") + ending;
    }
}
