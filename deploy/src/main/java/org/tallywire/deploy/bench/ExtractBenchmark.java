package org.tallywire.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private final List<Page> pages;
    private final Stopwatch stopwatch;
    private final Consumer<String> out;

    /** Keeps the compiler from leaving out work whose result nobody reads. */
    private long seen;

    /**
     * @param pages what is read in every round
     * @param out gets a line for each result
     */
    public ExtractBenchmark(List<Page> pages, Stopwatch stopwatch, Consumer<String> out) {
        this.pages = List.copyOf(pages);
        this.stopwatch = stopwatch;
        this.out = out;
    }

    /** Measures everything. */
    public void run() {
        double size = pages.stream().mapToLong(page -> page.html().length).sum() / KILO;
        line(
                "%d pages of %,.0f KB on average; one core, median of %d rounds",
                pages.size(), size / pages.size(), stopwatch.rounds());
        double ours = report("extract", this::extract);
        double parser = report("jsoup parse alone", this::parse);
        double other = report("Readability4J", this::readability);
        line(
                "extract is %.2f times as fast as Readability4J, and takes %.2f times as long as parsing alone",
                ours / other, parser / ours);
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

    private double report(String reader, Runnable round) {
        double speed = stopwatch.perSecond(() -> {
            round.run();
            return pages.size();
        });
        line("%-20s %,10.1f pages/s", reader, speed);
        return speed;
    }

    private void line(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
