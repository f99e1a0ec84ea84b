package org.tallywire.deploy.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.Promotion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay promote}. */
@Command(
        name = "promote",
        description = {
            "Put what a replay changed into the live topic: claims under a newer version of rules, or of a replay of"
                    + " extract, articles as a newer revision. The live factbook then moves to them.",
            "Atomic is a transaction of at most 500 records, and what it leaves in the manifest: who reads committed"
                    + " records sees all of it or nothing, and each record once, whatever this is killed at. The whole"
                    + " is seen little by little, and is complete when `replay list` says PROMOTED.",
            "An article of which something newer came meanwhile is left alone. The catalog is not published: see"
                    + " `tallywire catalog publish`; and the live services go on reading as they were started."
        })
final class ReplayPromote implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Option(names = "--rate", paramLabel = "N", description = "At most so many records a second. Default: no limit")
    private int rate;

    @Option(names = "--dry-run", description = "Only say how many records would be put where.")
    private boolean dryRun;

    ReplayPromote(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (rate < 0)
            throw CommandException.usage("--rate " + rate + ": must be at least 1 a second, or 0 for no limit");
        var promotion = new Promotion(replay.space(options), terminal.err()::println);
        if (dryRun) return pretend(promotion);
        Manifest done = ReplayOptions.refusing(() -> promotion.run(rate));
        terminal.out()
                .line(String.format(
                        Locale.ROOT,
                        "replay %s is promoted: %,d records in %s, %,d left alone because something newer is there",
                        done.name(),
                        done.count(Manifest.PROMOTED),
                        promotion.target(done),
                        done.count(Manifest.SKIPPED)));
        return ExitCode.OK;
    }

    private int pretend(Promotion promotion) {
        Manifest manifest = ReplayOptions.refusing(promotion::check);
        long left =
                manifest.count(Manifest.CHANGED) - manifest.count(Manifest.PROMOTED) - manifest.count(Manifest.SKIPPED);
        String time = rate == 0 ? "" : ", in " + (left + rate - 1) / rate + " s at least";
        terminal.out()
                .line(String.format(
                        Locale.ROOT, "at most %,d records would go to %s%s", left, promotion.target(manifest), time));
        return ExitCode.OK;
    }
}
