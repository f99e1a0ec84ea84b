package org.tallywire.deploy.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
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

    private final GlobalOptions options;
    private final Terminal terminal;

    @Option(names = "--articles", paramLabel = "N", required = true, description = "How many.")
    private int articles;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "When the first was fetched; the last is now. A time, a date, or how long ago. Default: 30d")
    private String since = "30d";

    private int published;

    BenchPagesCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (articles < 1) throw CommandException.usage("--articles " + articles + ": must be at least 1");
        Instant now = Instant.now();
        Instant first = PointInTime.parse(since, now)
                .filter(time -> time.isBefore(now))
                .orElseThrow(() -> CommandException.usage(
                        "--since " + since + ": give a time in the past, a date, or how long ago, such as 30d"));
        try (var publisher = new PagePublisher(options.clients(), options.wire())) {
            new Variations().forEach(articles, now, Duration.between(first, now), page -> {
                publisher.publishAsOfItsFetch(page);
                if (++published % SAID_EVERY == 0) say("%,d pages", published);
            });
            publisher.flush();
        }
        say("%,d pages published, fetched from %s to %s", published, first, now);
        return ExitCode.OK;
    }

    private void say(String format, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, format, values));
    }
}
