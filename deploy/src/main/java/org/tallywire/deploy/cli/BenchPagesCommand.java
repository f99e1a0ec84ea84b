package org.tallywire.deploy.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.PagePublisher;
import org.tallywire.deploy.demo.Variations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pages}. */
@Command(
        name = "pages",
        description = "Give a running pipeline a load: pages made of the demo's articles, each with other companies,"
                + " figures and times, onto the topic of pages. The same number makes the same pages.")
final class BenchPagesCommand implements Callable<Integer> {

    private static final int SAID_EVERY = 10_000;
    private static final double NANOS = 1e9;

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--articles", paramLabel = "N", required = true, description = "How many.")
    private int articles;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "When the first was fetched; the last is now. A time, a date, or how long ago. Default: 30d")
    private String since = "30d";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often: each round after the first corrects the figures of all articles. Default: 1")
    private int rounds = 1;

    @Option(
            names = "--first-round",
            paramLabel = "N",
            description = "Goes on where an earlier load of so many rounds ended. Default: 0")
    private int firstRound;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "So many pages a second, each as if just fetched. Default: all at once, fetched since --since")
    private @Nullable Double rate;

    private int published;

    BenchPagesCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (articles < 1) throw CommandException.usage("--articles " + articles + ": must be at least 1");
        if (rate != null && !(rate > 0)) throw CommandException.usage("--rate " + rate + ": must be more than 0");
        if (firstRound < 0) throw CommandException.usage("--first-round " + firstRound + ": must be 0 or more");
        if (rounds < 1 || (long) articles * rounds > Integer.MAX_VALUE)
            throw CommandException.usage(
                    "--rounds " + rounds + ": must be at least 1, and fewer than two billion pages");
        try (var publisher = new PagePublisher(options.clients(), options.wire())) {
            if (rate == null) atOnce(publisher);
            else paced(publisher, rate);
            publisher.flush();
        }
        return ExitCode.OK;
    }

    private void atOnce(PagePublisher publisher) {
        Instant now = Instant.now();
        Instant first = PointInTime.parse(since, now)
                .filter(time -> time.isBefore(now))
                .orElseThrow(() -> CommandException.usage(
                        "--since " + since + ": give a time in the past, a date, or how long ago, such as 30d"));
        var pages = new Variations();
        int count = articles * rounds;
        Duration step = Duration.between(first, now).dividedBy(count);
        for (int i = 0; i < count; i++) {
            Instant fetched = now.minus(step.multipliedBy(count - 1 - i));
            publish(publisher, pages.page(i % articles, firstRound + i / articles, fetched));
        }
        say("%,d pages published, fetched from %s to %s", published, first, now);
    }

    private void paced(PagePublisher publisher, double perSecond) throws InterruptedException {
        var pages = new Variations();
        int count = articles * rounds;
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long early = (long) (i / perSecond * NANOS) - (System.nanoTime() - begun);
            if (early > 0) TimeUnit.NANOSECONDS.sleep(early);
            publish(publisher, pages.page(i % articles, firstRound + i / articles, Instant.now()));
        }
        say("%,d pages published, %,.1f a second", published, published / ((System.nanoTime() - begun) / NANOS));
    }

    private void publish(PagePublisher publisher, Page page) {
        publisher.publishAsOfItsFetch(page);
        if (++published % SAID_EVERY == 0) say("%,d pages", published);
    }

    private void say(String format, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, format, values));
    }
}
