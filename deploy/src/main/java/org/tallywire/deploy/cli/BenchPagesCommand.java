package org.tallywire.deploy.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_PAGES = 1_000_000_000;

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--articles", paramLabel = "N", required = true, description = "How many.")
    private int articles;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "When the first was fetched. A time, a date, or how long ago. Default: 30d")
    private String since = "30d";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When the last was fetched, for a load that is the same each time. Default: now")
    private String until = "0s";

    @Option(
            names = "--rate",
            paramLabel = "PAGES",
            description =
                    "Publish so many a second, each fetched at that moment. Default: all at once, --since to --until")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--skip", paramLabel = "N", description = "How many pages come before the first. Default: 0")
    private int skip;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            description = "Under how many addresses each of the outlets appears. Default: 1, which makes eight keys")
    private int hosts = 1;

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

    private int published;

    BenchPagesCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        Instant now = Instant.now();
        Instant first = rate.isPresent() ? now : time("--since", since, now);
        Instant last = rate.isPresent() ? now.plus(taking(rate.get())) : time("--until", until, now);
        if (!first.isBefore(last))
            throw CommandException.usage("--since " + since + ": must be before --until " + until);
        try (var publisher = new PagePublisher(options.clients(), options.wire())) {
            publish(publisher, first, last);
            publisher.flush();
        }
        say("%,d pages published, fetched from %s to %s", published, first, last);
        return ExitCode.OK;
    }

    private void check() {
        if (articles < 1) throw CommandException.usage("--articles " + articles + ": must be at least 1");
        if (rounds < 1 || (long) articles * rounds > MAX_PAGES)
            throw CommandException.usage(
                    "--rounds " + rounds + ": must be at least 1, and at most " + MAX_PAGES + " pages");
        if (firstRound < 0) throw CommandException.usage("--first-round " + firstRound + ": must not be negative");
        if (skip < 0) throw CommandException.usage("--skip " + skip + ": must not be negative");
        if (hosts < 1) throw CommandException.usage("--hosts " + hosts + ": must be at least 1");
    }

    private void publish(PagePublisher publisher, Instant first, Instant last) {
        var pages = new Variations(hosts, skip);
        int count = articles * rounds;
        Duration over = Duration.between(first, last);
        for (int i = 0; i < count; i++) {
            Instant fetched = last.minus(over.multipliedBy(count - 1 - i).dividedBy(count));
            if (rate.isPresent()) await(fetched);
            publisher.publishAsOfItsFetch(pages.page(i % articles, firstRound + i / articles, fetched));
            if (++published % SAID_EVERY == 0) say("%,d pages", published);
        }
    }

    private Duration taking(double pagesPerSecond) {
        if (!(pagesPerSecond > 0 && pagesPerSecond <= MAX_RATE))
            throw CommandException.usage("--rate " + pagesPerSecond + ": must be more than 0, and at most " + MAX_RATE);
        return Duration.ofNanos(Math.round(articles * rounds / pagesPerSecond * 1e9));
    }

    private static Instant time(String option, String text, Instant now) {
        return PointInTime.parse(text, now)
                .filter(time -> !time.isAfter(now))
                .orElseThrow(() -> CommandException.usage(
                        option + " " + text + ": give a time in the past, a date, or how long ago, such as 30d"));
    }

    private static void await(Instant time) {
        for (Duration left = until(time); left.compareTo(Duration.ZERO) > 0; left = until(time))
            LockSupport.parkNanos(left.toNanos());
    }

    private static Duration until(Instant time) {
        return Duration.between(Instant.now(), time);
    }

    private void say(String format, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, format, values));
    }
}
