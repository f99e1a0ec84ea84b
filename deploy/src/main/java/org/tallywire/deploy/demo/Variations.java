package org.tallywire.deploy.demo;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.enrich.catalog.Catalog;

/**
 * As many pages as are asked for, made of the demo's articles: each copy of an article tells of other companies of the
 * catalog, with other figures, at another time and under another address. The same number makes the same pages. Not
 * thread-safe.
 */
public final class Variations {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Nd}+(?:[.,]\\p{Nd}+)*(?![\\p{L}\\p{N}])");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Duration AFTER_PUBLICATION = Duration.ofMinutes(20);

    private final Archive archive = Archive.bundled();
    private final Pages pages = new Pages();
    private final CompanyNames companies = new CompanyNames(Catalog.bundled());
    private final Map<String, Map<String, String>> namesOf = new HashMap<>();
    private final int hosts;
    private final int skipped;

    /** Of all outlets under their own addresses, from the first page on. */
    public Variations() {
        this(1, 0);
    }

    /**
     * @param hosts under how many addresses each outlet appears, copies in turn: pages are keyed by host
     * @param skipped how many pages come before the first that is handed on
     */
    public Variations(int hosts, int skipped) {
        if (hosts < 1 || skipped < 0) throw new IllegalArgumentException("bad load: " + hosts + ", " + skipped);
        this.hosts = hosts;
        this.skipped = skipped;
    }

    /**
     * Hands on so many pages, in the order of their times.
     *
     * @param until when the last was fetched
     * @param over how long before that the first was
     */
    public void forEach(int count, Instant until, Duration over, Consumer<Page> action) {
        for (int i = 0; i < count; i++)
            action.accept(
                    page(i, 0, until.minus(over.multipliedBy(count - 1 - i).dividedBy(count))));
    }

    /**
     * One page.
     *
     * @param number which, from 0 after those that are skipped; where it stands and whom it tells of follow from it
     * @param round how often the article was corrected: each time it has other figures
     * @param fetched when it was fetched
     */
    public Page page(int number, int round, Instant fetched) {
        List<Story> stories = archive.stories();
        Story story = stories.get((skipped + number) % stories.size());
        int copy = (skipped + number) / stories.size();
        Version version = story.in(1).orElseThrow();
        Map<String, String> names = namesOf.computeIfAbsent(story.slug(), slug -> companies.in(text(version)));
        UnaryOperator<String> otherNames = companies.replacing(names, copy);
        Outlet outlet = story.outlet().edition(copy % hosts);
        var varied = new Story(story.slug(), outlet, story.path() + (copy == 0 ? "" : "-" + copy), story.versions());
        Version told = varied(version, text -> figures(otherNames.apply(text), copy + round), fetched, outlet);
        return page(varied, pages.article(varied, told, ""), fetched);
    }

    private static String text(Version version) {
        return version.title() + "\n" + version.summary() + "\n" + String.join("\n", version.paragraphs());
    }

    private static Version varied(Version version, UnaryOperator<String> change, Instant fetched, Outlet outlet) {
        OffsetDateTime published =
                fetched.minus(AFTER_PUBLICATION).atZone(outlet.zone()).toOffsetDateTime();
        return new Version(
                published,
                published,
                change.apply(version.title()),
                change.apply(version.summary()),
                version.section(),
                version.caption(),
                version.related(),
                "",
                version.paragraphs().stream().map(change).toList());
    }

    /** Other digits in numbers that are no years, as many of them, in the notation that they have. */
    static String figures(String text, int copy) {
        if (copy == 0) return text;
        return NUMBER.matcher(text).replaceAll(match -> {
            String number = match.group();
            return YEAR.matcher(number).matches() ? number : otherDigits(number, copy);
        });
    }

    private static String otherDigits(String number, int copy) {
        var digits = new StringBuilder(number);
        int left = copy;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '1' || digit > '9') continue;
            digits.setCharAt(i, (char) ('1' + (digit - '1' + left) % 9));
            left = left / 9 + 1;
        }
        return digits.toString();
    }

    private static Page page(Story story, String html, Instant fetched) {
        URI url = story.url();
        return Page.newBuilder()
                .setUrl(url.toString())
                .setFinalUrl(url.toString())
                .setKind(FetchKind.ARTICLE)
                .setPublisher(story.outlet().publisher())
                .setOutcome(Outcome.RESPONSE)
                .setProblem(FetchProblem.NONE)
                .setStatus(200)
                .setHeaders(List.of(new Header("content-type", "text/html; charset=utf-8")))
                .setBody(ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)))
                .setFetchedAt(fetched)
                .build();
    }
}
