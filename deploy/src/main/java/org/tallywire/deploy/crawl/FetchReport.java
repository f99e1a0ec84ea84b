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

/**
 * How the fetches of a time ended: for each URL its newest page, and the failures by cause. Reads pages in the order of
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

    private final Map<String, Ending> endings = new LinkedHashMap<>();
    private long pages;
    private long cut;

    /** Takes the page into account. */
    public void add(Page page) {
        pages++;
        if (page.getTruncated()) cut++;
        Ending before = endings.get(page.getUrl());
        Optional<String> cause = cause(page);
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
        if (page.getOutcome() != Outcome.RESPONSE)
            return Optional.of(word(
                    page.getProblem() == FetchProblem.UNKNOWN
                            ? page.getOutcome().name()
                            : page.getProblem().name()));
        int status = page.getStatus();
        if (status == 304) return Optional.empty();
        if (status / 100 != 2) return Optional.of("status-" + status);
        return page.getKind() == FetchKind.SOURCE && !readable(page) ? Optional.of("unreadable") : Optional.empty();
    }

    private static boolean readable(Page page) {
        byte[] bytes = new byte[page.getBody().remaining()];
        page.getBody().duplicate().get(bytes);
        String contentType = null;
        for (Header header : page.getHeaders())
            if (header.getName().equals("content-type")) contentType = header.getValue();
        Optional<WebAddress> address = WebAddress.parse(page.getFinalUrl());
        return address.isPresent()
                && Discovery.read(page.getSourceKind(), bytes, contentType, address.get())
                        instanceof FeedReading.Entries;
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
