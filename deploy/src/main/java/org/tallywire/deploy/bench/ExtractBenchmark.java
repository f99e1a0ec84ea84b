package org.tallywire.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.ArticleExtractor;
import org.tallywire.ingest.extract.RawPage;

/**
 * How many pages a second are read on one thread: by the extractor, by Readability4J, and by the HTML parser that both
 * build on; the same pages in one run, from their bytes on. For the others the bytes are taken for UTF-8.
 */
public final class ExtractBenchmark {

    private static final double KILO = 1024;

    /**
     * A page to read.
     *
     * @param html its bytes
     */
    public record Page(WebAddress address, byte[] html) {

        private String text() {
            return new String(html, StandardCharsets.UTF_8);
        }
    }

    private static final Duration LEAST = Duration.ofMillis(500);

    private final List<Page> pages;
    private final int warmUps;
    private final int rounds;
    private final Consumer<String> out;

    /** Keeps the compiler from leaving out work whose result nobody reads. */
    private long seen;

    /**
     * @param pages what is read in every round
     * @param warmUps rounds that do not count
     * @param rounds rounds that do
     * @param out gets a line for each result
     */
    public ExtractBenchmark(List<Page> pages, int warmUps, int rounds, Consumer<String> out) {
        this.pages = List.copyOf(pages);
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures everything. The readers take turns, so that what else the machine does befalls all of them. */
    public void run() {
        double size = pages.stream().mapToLong(page -> page.html().length).sum() / KILO;
        line(
                "%d pages of %,.0f KB on average; one core, median of %d rounds",
                pages.size(), size / pages.size(), rounds);
        var stopwatch = new Stopwatch(0, 1, LEAST);
        var extract = new double[rounds];
        var parse = new double[rounds];
        var other = new double[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            double ours = speed(stopwatch, this::extract);
            double parser = speed(stopwatch, this::parse);
            double readability = speed(stopwatch, this::readability);
            if (i < 0) continue;
            extract[i] = ours;
            parse[i] = parser;
            other[i] = readability;
        }
        line("%-20s %,10.1f pages/s", "extract", median(extract));
        line("%-20s %,10.1f pages/s", "jsoup parse alone", median(parse));
        line("%-20s %,10.1f pages/s", "Readability4J", median(other));
        line(
                "extract is %.2f times as fast as Readability4J, and takes %.2f times as long as parsing alone",
                median(ratios(extract, other)), median(ratios(parse, extract)));
    }

    private double speed(Stopwatch stopwatch, Runnable reader) {
        return stopwatch.perSecond(() -> {
            reader.run();
            return pages.size();
        });
    }

    private static double[] ratios(double[] over, double[] under) {
        var ratios = new double[over.length];
        for (int i = 0; i < over.length; i++) ratios[i] = over[i] / under[i];
        return ratios;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void extract() {
        for (Page page : pages)
            seen += ArticleExtractor.extract(
                            RawPage.of(page.address(), page.html(), Instant.EPOCH.plusSeconds(1L << 31)))
                    .fold(article -> article.body().length(), skipped -> 0);
    }

    private void parse() {
        for (Page page : pages)
            seen += Jsoup.parse(page.text(), page.address().toString()).childNodeSize();
    }

    private void readability() {
        for (Page page : pages) {
            String text = new Readability4J(page.address().toString(), page.text())
                    .parse()
                    .getTextContent();
            seen += text == null ? 0 : text.length();
        }
    }

    private void line(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
