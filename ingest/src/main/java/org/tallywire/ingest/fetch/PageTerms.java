package org.tallywire.ingest.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.fetch.Exchange.Answered;

/**
 * What a response says about its use, in its headers and in the head of its page.
 *
 * @param robots directives for any robot and for ours, in lower case
 * @param reservation of text and data mining, where the response speaks of it; the page wins over its headers
 */
record PageTerms(List<String> robots, Optional<Reservation> reservation) {

    private static final int HEAD_BYTES = 64 * 1024;
    private static final int MAX_DIRECTIVES = 30;
    private static final int MAX_DIRECTIVE = 200;

    PageTerms {
        robots = List.copyOf(robots);
    }

    static PageTerms of(Answered answered, String robotName) {
        var robots = new ArrayList<String>();
        for (String header : answered.headers().getOrDefault("x-robots-tag", List.of()))
            directives(header, robotName, robots);
        Document head = head(answered);
        for (Element meta : head.select("meta[name=robots], meta[name=" + robotName + "]"))
            directives(meta.attr("content"), robotName, robots);
        Optional<Reservation> inPage = Reservation.of(meta(head, "tdm-reservation"), meta(head, "tdm-policy"));
        return new PageTerms(
                robots.stream().distinct().limit(MAX_DIRECTIVES).toList(),
                inPage.or(() -> Reservation.of(answered.header("tdm-reservation"), answered.header("tdm-policy"))));
    }

    /** A header may begin with the robot that it is for: {@code otherbot: noindex}. */
    private static void directives(String value, String robotName, List<String> into) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        String first = colon < 0 ? "" : text.substring(0, colon).strip();
        boolean named = first.matches("[a-z0-9_.-]+") && !DIRECTIVES_WITH_VALUE.contains(first);
        if (named && !first.equals(robotName)) return;
        for (String directive : (named ? text.substring(colon + 1) : text).split(",", -1))
            if (!directive.isBlank() && directive.length() <= MAX_DIRECTIVE) into.add(directive.strip());
    }

    private static final List<String> DIRECTIVES_WITH_VALUE =
            List.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    /** Only a page that has such an element is parsed for it. */
    private static Document head(Answered answered) {
        boolean html = answered.header("content-type").orElse("text/html").contains("html");
        String head = html ? text(answered.body().bytes()) : "";
        String lower = head.toLowerCase(Locale.ROOT);
        int body = lower.indexOf("<body");
        boolean speaks = lower.contains("robots") || lower.contains("tdm-");
        return speaks ? Jsoup.parse(body < 0 ? head : head.substring(0, body)) : Document.createShell("");
    }

    private static String text(ByteBuffer bytes) {
        ByteBuffer head = bytes.duplicate();
        head.limit(head.position() + Math.min(head.remaining(), HEAD_BYTES));
        return StandardCharsets.ISO_8859_1.decode(head).toString();
    }

    private static Optional<String> meta(Document head, String name) {
        return Optional.ofNullable(head.selectFirst("meta[name=" + name + "]")).map(meta -> meta.attr("content"));
    }
}
