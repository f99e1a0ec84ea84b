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

    private int published;

    BenchPagesCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (articles < 1) throw CommandException.usage("--articles " + articles + ": must be at least 1");
        if (skip < 0) throw CommandException.usage("--skip " + skip + ": must not be negative");
        if (hosts < 1) throw CommandException.usage("--hosts " + hosts + ": must be at least 1");
        Instant now = Instant.now();
        Instant first = rate.isPresent() ? now : time("--since", since, now);
        Instant last = rate.isPresent() ? now.plus(taking(rate.get())) : time("--until", until, now);
        if (!first.isBefore(last))
            throw CommandException.usage("--since " + since + ": must be before --until " + until);
        try (var publisher = new PagePublisher(options.clients(), options.wire())) {
            new Variations(hosts, skip).forEach(articles, last, Duration.between(first, last), page -> {
                if (rate.isPresent()) await(page.getFetchedAt());
                publisher.publishAsOfItsFetch(page);
                if (++published % SAID_EVERY == 0) say("%,d pages", published);
            });
            publisher.flush();
        }
        say("%,d pages published, fetched from %s to %s", published, first, last);
        return ExitCode.OK;
    }

    private Duration taking(double pagesPerSecond) {
        if (!(pagesPerSecond > 0 && pagesPerSecond <= MAX_RATE))
            throw CommandException.usage("--rate " + pagesPerSecond + ": must be more than 0, and at most " + MAX_RATE);
        return Duration.ofNanos(Math.round(articles / pagesPerSecond * 1e9));
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
