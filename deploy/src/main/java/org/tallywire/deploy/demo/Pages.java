package org.tallywire.deploy.demo;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the HTML pages. {@code base} stands before the path of links within the site: empty for a visitor who comes
 * through the proxy, {@code /host} for one who browses the server itself. Safe for concurrent use.
 */
final class Pages {

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Map<String, FrontMatter> labels = new ConcurrentHashMap<>();

    /** The page that lists the outlets, for a browser. */
    String outlets(Archive archive, Edition edition) {
        List<Map<String, Object>> rows = archive.outlets().values().stream()
                .map(outlet -> Map.<String, Object>of(
                        "host", outlet.host(),
                        "name", outlet.name(),
                        "language", outlet.language(),
                        "tagline", outlet.tagline(),
                        "feed", outlet.feed().path,
                        "count", edition.listed(outlet).size()))
                .toList();
        return template("outlets.html").fill(Map.of("edition", edition.number(), "outlets", rows));
    }

    /** The front page of an outlet. */
    String front(Outlet outlet, Edition edition, String base) {
        List<Map<String, Object>> teasers = edition.listed(outlet).stream()
                .map(story -> teaser(story, story.in(edition.number()).orElseThrow()))
                .toList();
        Map<String, Object> values = values(outlet, base);
        values.put("teasers", teasers);
        return template("front.html").fill(values);
    }

    /** The page of an article. */
    String article(Story story, Version version, String base) {
        Outlet outlet = story.outlet();
        Map<String, Object> values = values(outlet, base);
        values.put("url", story.url());
        values.put("title", version.title());
        values.put("summary", version.summary());
        values.put("section", version.section());
        values.put("caption", version.caption());
        values.put("correction", version.correction());
        values.put("related", version.related());
        values.put("paragraphs", version.paragraphs());
        values.put("published", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(version.published()));
        values.put("modified", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(version.modified()));
        values.put(
                "day",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(Locale.forLanguageTag(outlet.language()))
                        .format(version.published().atZoneSameInstant(outlet.zone())));
        return template(outlet.template()).fill(values);
    }

    private static Map<String, Object> teaser(Story story, Version version) {
        return Map.of("path", story.path(), "title", version.title(), "summary", version.summary());
    }

    private Map<String, Object> values(Outlet outlet, String base) {
        var values = new HashMap<String, Object>();
        FrontMatter words =
                labels.computeIfAbsent(outlet.language(), language -> FrontMatter.parse(language, labelsOf(language)));
        words.fields().forEach((key, texts) -> values.put(key, texts.get(0)));
        values.put("nav", words.all("nav"));
        values.put("base", base);
        values.put("host", outlet.host());
        values.put("home", outlet.at("/"));
        values.put("feed", outlet.feed().path);
        values.put("name", outlet.name());
        values.put("tagline", outlet.tagline());
        values.put("language", outlet.language());
        values.put("byline", outlet.byline());
        return values;
    }

    private static String labelsOf(String language) {
        return Archive.text("labels/" + language + ".txt");
    }

    private Template template(String name) {
        return templates.computeIfAbsent(name, Template::named);
    }
}
