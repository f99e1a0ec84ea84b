package org.tallywire.deploy.crawl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.feed.Discovery;
import org.tallywire.ingest.feed.FeedReading;
import org.tallywire.ingest.frontier.FeedGaps;

/**
 * How the fetches of a time ended: for each URL its newest page, the failures by cause, and where sources moved on too
 * fast. Reads pages in the order of
 * their partitions. Not thread-safe.
 */
public final class FetchReport {

    /**
     * How the newest fetch of a URL ended.
     *
     * @param cause empty where it was read
     * @param detail for people
     * @param failures how many in a row failed
     * @param lastGood when it was last read, within the time of the report
     */
    public record Ending(
            String url,
            FetchKind kind,
            Optional<String> cause,
            String detail,
            int failures,
            Optional<Instant> lastGood,
            Instant at) {}

    /** The failures of one cause. */
    public record Cause(String name, long sources, long articles, int hosts, String example) {}

    /**
     * Polls of a source before which entries may have come and gone unseen.
     *
     * @param polls how many
     * @param last when the last one was
     */
    public record Gap(String source, int polls, Instant last) {}

    private final FeedGaps listings = new FeedGaps();
    private final Map<String, Gap> gaps = new LinkedHashMap<>();
    private final Map<String, Ending> endings = new LinkedHashMap<>();
    private long pages;
    private long cut;

    /** Takes the page into account. */
    public void add(Page page) {
        pages++;
        if (page.getTruncated()) cut++;
        Ending before = endings.get(page.getUrl());
        Optional<FeedReading> reading = reading(page);
        Optional<String> cause = cause(page, reading);
        reading.ifPresent(read -> lookForGap(page, read));
        boolean good = cause.isEmpty();
        Optional<Instant> lastGood = good
                ? Optional.of(page.getFetchedAt())
                : Optional.ofNullable(before).flatMap(Ending::lastGood);
        int failures = good ? 0 : (before == null ? 0 : before.failures()) + 1;
        String detail = page.getError() == null ? "HTTP " + page.getStatus() : page.getError();
        endings.put(
                page.getUrl(),
                new Ending(page.getUrl(), page.getKind(), cause, detail, failures, lastGood, page.getFetchedAt()));
    }

    /** What kept the page from being read: {@code status-403}, {@code no-such-host}, {@code unreadable}; empty if nothing. */
    static Optional<String> cause(Page page) {
        return cause(page, reading(page));
    }

    private static Optional<String> cause(Page page, Optional<FeedReading> reading) {
        if (page.getOutcome() != Outcome.RESPONSE)
            return Optional.of(word(
                    page.getProblem() == FetchProblem.UNKNOWN
                            ? page.getOutcome().name()
                            : page.getProblem().name()));
        int status = page.getStatus();
        if (status == 304) return Optional.empty();
        if (status / 100 != 2) return Optional.of("status-" + status);
        boolean read = reading.filter(FeedReading.Entries.class::isInstance).isPresent();
        return page.getKind() == FetchKind.SOURCE && !read ? Optional.of("unreadable") : Optional.empty();
    }

    /** What a source lists, where the page is one that came. */
    private static Optional<FeedReading> reading(Page page) {
        boolean came = page.getKind() == FetchKind.SOURCE
                && page.getOutcome() == Outcome.RESPONSE
                && page.getStatus() / 100 == 2;
        if (!came) return Optional.empty();
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        String contentType = page.getHeaders().stream()
                .filter(header -> header.getName().equals("content-type"))
                .map(Header::getValue)
                .findFirst()
                .orElse(null);
        return WebAddress.parse(page.getFinalUrl())
                .map(address -> Discovery.read(page.getSourceKind(), bytes, contentType, address));
    }

    private void lookForGap(Page page, FeedReading reading) {
        if (!(reading instanceof FeedReading.Entries entries) || !listings.before(page.getUrl(), entries)) return;
        Gap before = gaps.get(page.getUrl());
        gaps.put(page.getUrl(), new Gap(page.getUrl(), before == null ? 1 : before.polls() + 1, page.getFetchedAt()));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The causes of what has failed, most frequent first. */
    public List<Cause> causes() {
        Map<String, List<Ending>> byCause = endings.values().stream()
                .filter(ending -> ending.cause().isPresent())
                .collect(Collectors.groupingBy(
                        ending -> ending.cause().orElseThrow(), TreeMap::new, Collectors.toList()));
        var causes = new ArrayList<Cause>();
        byCause.forEach((name, all) -> {
            long sources = all.stream()
                    .filter(ending -> ending.kind() == FetchKind.SOURCE)
                    .count();
            var hosts = new TreeSet<String>();
            all.forEach(ending -> WebAddress.parse(ending.url()).ifPresent(address -> hosts.add(address.host())));
            Ending example = all.get(0);
            causes.add(new Cause(
                    name, sources, all.size() - sources, hosts.size(), example.url() + " (" + example.detail() + ")"));
        });
        causes.sort(Comparator.comparing((Cause cause) -> cause.sources() + cause.articles())
                .reversed());
        return causes;
    }

    /** The sources that fail, longest first. */
    public List<Ending> failingSources() {
        return endings.values().stream()
                .filter(ending ->
                        ending.kind() == FetchKind.SOURCE && ending.cause().isPresent())
                .sorted(Comparator.comparing(Ending::failures).reversed())
                .toList();
    }

    /** The sources of which entries may have been missed, most often first. */
    public List<Gap> gaps() {
        return gaps.values().stream()
                .sorted(Comparator.comparing(Gap::polls).reversed())
                .toList();
    }

    /** How the newest fetch of each URL ended, in the order in which they were first met. */
    public List<Ending> endings() {
        return List.copyOf(endings.values());
    }

    /** How many pages were taken into account. */
    public long pages() {
        return pages;
    }

    /** How many of them are longer than what is kept. */
    public long cut() {
        return cut;
    }
}
