package org.tallywire.deploy.crawl;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.tallywire.avro.SourceKind;

/** What hosts list their articles in: each fifth host in the same way. */
final class Listings {

    private Listings() {}

    static SourceKind kind(int host) {
        return switch (host % 5) {
            case 3 -> SourceKind.SITEMAP;
            case 4 -> SourceKind.SECTION;
            default -> SourceKind.FEED;
        };
    }

    static String of(int host, List<String> urls) {
        return switch (host % 5) {
            case 0 ->
                list(
                        "<rss version='2.0'><channel><title>t</title><link>/</link><description>d</description>",
                        "<item><link>%s</link></item>",
                        "</channel></rss>",
                        urls);
            case 1 ->
                list(
                        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>x</id>",
                        "<entry><id>%1$s</id><link href='%1$s'/></entry>",
                        "</feed>",
                        urls);
            case 2 ->
                list(
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}",
                        ",{\"url\":\"%s\"}",
                        "]}",
                        urls);
            case 3 ->
                list(
                        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                        "<url><loc>%s</loc><lastmod>" + Instant.now() + "</lastmod></url>",
                        "</urlset>",
                        urls);
            default ->
                list(
                        "<html><body><nav><a href='/topics/'>Topics</a></nav>",
                        "<h2><a href='%s'>The plant of this story is built</a></h2>",
                        "</body></html>",
                        urls);
        };
    }

    private static String list(String head, String entry, String tail, List<String> urls) {
        return urls.stream().map(entry::formatted).collect(Collectors.joining("\n", head, tail));
    }
}
