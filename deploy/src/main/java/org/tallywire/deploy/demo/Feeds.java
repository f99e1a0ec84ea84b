package org.tallywire.deploy.demo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tallywire.deploy.demo.Outlet.FeedFormat;

/** Writes the feeds. Stateless. */
final class Feeds {

    /** What the second feed puts behind every URL; the page's canonical link has it not. */
    static final String TRACKING = "?utm_source=feed&utm_medium=rss";

    private final Map<FeedFormat, Template> templates = Map.of(
            FeedFormat.RSS, Template.named("rss.xml"),
            FeedFormat.ATOM, Template.named("atom.xml"));

    /** The feed of an outlet; {@code repeated} for the one with the second URLs. */
    String feed(Outlet outlet, Edition edition, boolean repeated) {
        List<Story> stories = edition.listed(outlet);
        FeedFormat format = outlet.feed();
        return template(format)
                .fill(Map.of(
                        "name", outlet.name(),
                        "tagline", outlet.tagline(),
                        "language", outlet.language(),
                        "home", outlet.at("/"),
                        "self", outlet.at(repeated ? format.repeatedPath : format.path),
                        "updated", written(newest(stories, edition.number())),
                        "entries",
                                stories.stream()
                                        .map(story -> entry(story, edition.number(), repeated))
                                        .toList()));
    }

    private Template template(FeedFormat format) {
        Template template = templates.get(format);
        if (template == null) throw new IllegalStateException("no template for " + format);
        return template;
    }

    private static Map<String, Object> entry(Story story, int edition, boolean repeated) {
        Version version = story.in(edition).orElseThrow();
        return Map.of(
                "title", version.title(),
                "summary", version.summary(),
                "link", story.url() + (repeated ? TRACKING : ""),
                "guid", story.url(),
                "section", version.section(),
                "published", written(version.published()),
                "modified", written(version.modified()),
                "pubDate", DateTimeFormatter.RFC_1123_DATE_TIME.format(version.modified()));
    }

    /** RFC 3339 wants the seconds, which toString leaves out where they are zero. */
    private static String written(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static OffsetDateTime newest(List<Story> stories, int edition) {
        return stories.stream()
                .flatMap(story -> story.in(edition).stream())
                .map(Version::modified)
                .max(Comparator.naturalOrder())
                .orElse(OffsetDateTime.of(2023, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
    }
}
