package org.tallywire.ingest.extract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.ElementIndex.Kind;

/** Finds when an article was published and last changed: structured data, metadata, time elements, text, address. */
final class TimeReader {

    /** Clocks of sites run ahead, and a day without a time zone begins up to 14 hours early. */
    private static final Duration TOLERANCE = Duration.ofDays(2);

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final int MAX_SHOWN = 400;
    private static final Pattern IN_ADDRESS = Pattern.compile("/(\\d{4})[/-]?(\\d{2})[/-]?(\\d{2})(?:[/_-]|\\b)");
    private static final Pattern DAY_FIRST_IN_ADDRESS = Pattern.compile("/(\\d{2})-(\\d{2})-(\\d{4})(?:[/_-]|$)");
    private static final int MAX_READ = 20;
    private static final int MAX_STATED = 200;
    private static final int MAX_LINE = 80;

    private TimeReader() {}

    static Optional<PageTime> published(ParsedPage page) {
        return first(page, page.stated(SiteRule.Field.PUBLISHED))
                .or(() -> first(
                        page,
                        stated(
                                page,
                                "datePublished",
                                "article:published_time",
                                "article:published",
                                "datepublished",
                                "og:published_time",
                                "og:article:published_time",
                                "parsely-pub-date",
                                "sailthru.date",
                                "dc.date.issued",
                                "dcterms.created",
                                "dc.date.created",
                                "dc.date",
                                "dcterms.date",
                                "pubdate",
                                "publishdate",
                                "publish-date",
                                "publication_date",
                                "cxenseparse:recs:publishtime",
                                "article.published",
                                "published-date",
                                "last-modified-date-published",
                                "date",
                                "og:pubdate",
                                "rnews:datepublished",
                                "datecreated")))
                .or(() -> first(page, elements(page)))
                .or(() -> page.structured()
                        .text("dateCreated")
                        .flatMap(TimeParser::parse)
                        .filter(t -> plausible(t, page)))
                .or(() -> fromAddress(page))
                .or(() -> shown(page))
                .or(() -> inLine(page));
    }

    static Optional<PageTime> modified(ParsedPage page) {
        return first(page, page.stated(SiteRule.Field.MODIFIED)).or(() -> first(page, modifications(page)));
    }

    private static List<String> modifications(ParsedPage page) {
        var all = stated(
                page,
                "dateModified",
                "article:modified_time",
                "article:modified",
                "datemodified",
                "og:updated_time",
                "dcterms.modified",
                "dc.date.modified",
                "last-modified");
        for (Element element : items(page, "dateModified"))
            all.add(element.hasAttr("content") ? element.attr("content") : element.attr("datetime"));
        return all;
    }

    private static ArrayList<String> stated(ParsedPage page, String structured, String... metadata) {
        var all = new ArrayList<String>();
        page.structured().text(structured).ifPresent(all::add);
        for (String name : metadata) all.addAll(page.metadata().all(name));
        return all;
    }

    /** The first that is a plausible date, or a more exact statement of the same day. */
    private static Optional<PageTime> first(ParsedPage page, List<String> stated) {
        PageTime best = null;
        for (String text : stated) {
            PageTime time =
                    TimeParser.parse(text).filter(t -> plausible(t, page)).orElse(null);
            if (time == null) continue;
            if (best == null || (time.date().equals(best.date()) && time.precision() > best.precision())) best = time;
        }
        return Optional.ofNullable(best);
    }

    private static boolean plausible(PageTime time, ParsedPage page) {
        Instant latest = page.fetchedAt().plus(TOLERANCE);
        return !time.date().isBefore(EARLIEST) && !time.instant().isAfter(latest);
    }

    private static List<String> elements(ParsedPage page) {
        List<Element> times = page.index().all(Kind.TIME);
        var all = new ArrayList<String>();
        for (List<Element> place : List.of(
                items(page, "datePublished"),
                times.stream().filter(time -> time.hasAttr("pubdate")).toList(),
                times.stream().filter(time -> time.hasAttr("datetime")).toList(),
                times))
            for (Element element : place) {
                for (String attribute : List.of("datetime", "content", "title"))
                    if (!element.attr(attribute).isEmpty()) all.add(element.attr(attribute));
                if (all.size() < MAX_READ) BoundedText.of(element, MAX_SHOWN).ifPresent(all::add);
                else if (all.size() > MAX_STATED) return all;
            }
        return all;
    }

    private static List<Element> items(ParsedPage page, String property) {
        return page.index().all(Kind.ITEM).stream()
                .filter(item -> item.attr("itemprop").contains(property))
                .toList();
    }

    private static Optional<PageTime> fromAddress(ParsedPage page) {
        String path = page.address().uri().getPath();
        Matcher found = IN_ADDRESS.matcher(path);
        if (found.find()) return day(page, found.group(1), found.group(2), found.group(3));
        Matcher dayFirst = DAY_FIRST_IN_ADDRESS.matcher(path);
        return dayFirst.find() ? day(page, dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)) : Optional.empty();
    }

    private static Optional<PageTime> day(ParsedPage page, String year, String month, String day) {
        return TimeParser.parse(year + "-" + month + "-" + day).filter(time -> plausible(time, page));
    }

    /** The first line that says a date and little else, as bylines do that no name gives away. */
    private static Optional<PageTime> inLine(ParsedPage page) {
        return page.outline().blocks().stream()
                .map(Outline.Block::text)
                .filter(text -> text.length() <= MAX_LINE)
                .flatMap(text -> TimeParser.written(text).stream())
                .filter(time -> plausible(time, page))
                .findFirst();
    }

    private static Optional<PageTime> shown(ParsedPage page) {
        for (Element element : page.index().all(Kind.DATED)) {
            Optional<PageTime> found = BoundedText.of(element, MAX_SHOWN)
                    .flatMap(TimeParser::written)
                    .filter(time -> plausible(time, page));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }
}
