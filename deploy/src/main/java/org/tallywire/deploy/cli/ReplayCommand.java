package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.deploy.replay.Asked;
import org.tallywire.deploy.replay.Bound;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.Plan;
import org.tallywire.deploy.replay.Range;
import org.tallywire.deploy.replay.Replay;
import org.tallywire.deploy.replay.ReplaySpace;
import org.tallywire.deploy.replay.ReplayStage;
import org.tallywire.deploy.replay.Span;
import org.tallywire.deploy.stages.StageConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay NAME}, and {@code replay show|promote|discard|list}. */
@Command(
        name = "replay",
        description = {
            "Run a stage anew over chosen records, in topics and groups of its own, and show what that would change.",
            "The live pipeline is read and never written. Whatever it is killed at, the same command goes on from"
                    + " there; without --stage, `replay NAME` goes on with what was asked for.",
            "What is read anew is laid over all live claims, the newest revision and of one revision the newer reading,"
                    + " so a replay of a part is compared as what it is. The stages read with the options below: give"
                    + " those that the live services have, but for what is to change."
        })
final class ReplayCommand implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;
    private final Instant now = Instant.now();

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Option(names = "--stage", paramLabel = "STAGE", description = "Which runs anew: extract, enrich or factbook.")
    private Optional<ReplayStage> stage = Optional.empty();

    @Option(
            names = "--through",
            paramLabel = "STAGE",
            description = "The last that runs after it. Default: factbook, without which nothing can be compared.")
    private ReplayStage through = ReplayStage.FACTBOOK;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "What the stage reads. Default, and all that there is: pages, articles or claims.")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--partitions", paramLabel = "N", split = ",", description = "Only these. Default: all.")
    private List<Integer> partitions = List.of();

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "beginning (default), an offset, a time (2025-09-01, 2025-09-01T08:00:00Z) or how long ago"
                    + " (15m, 7d): records that are no older, by their timestamps.")
    private String from = "beginning";

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            description = "Before which, likewise. Default: end, which is taken when this is first asked for.")
    private String to = "end";

    @Mixin
    private final EnricherOptions reading = new EnricherOptions();

    @Mixin
    private final SitesOption sites = new SitesOption();

    @Option(
            names = "--reserved",
            paramLabel = "POLICY",
            description = "Articles whose publishers reserve text and data mining: respect (default) or record.")
    private CrawlOptions.Reserved reserved = CrawlOptions.Reserved.RESPECT;

    @Option(names = "--dry-run", description = "Only say what would be read and written, and how long it may take.")
    private boolean dryRun;

    @Mixin
    private final ReplayReport report = new ReplayReport();

    private ReplayCommand(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new CommandLine(new ReplayCommand(options, terminal))
                .addSubcommand(new ReplayShow(options, terminal))
                .addSubcommand(new ReplayPromote(options, terminal))
                .addSubcommand(new ReplayDiscard(options, terminal))
                .addSubcommand(new ReplayList(options, terminal));
    }

    @Override
    public Integer call() {
        ReplaySpace space = replay.space(options);
        var work = new Replay(space, config(), terminal.err()::println);
        if (stage.isEmpty() && dryRun) throw CommandException.usage("--dry-run: give --stage, too");
        if (stage.isPresent() && dryRun) return pretend(work, asked(stage.get()));
        Manifest done =
                ReplayOptions.refusing(() -> stage.isPresent() ? work.run(asked(stage.get()), range()) : work.goOn());
        if (done.plan().asked().through() != ReplayStage.FACTBOOK)
            terminal.err()
                    .println("done; look at what it wrote with `tallywire --prefix " + options.prefix() + "replay."
                            + replay.name() + ". tail`");
        else report.show(space, done, terminal);
        return ExitCode.OK;
    }

    private int pretend(Replay work, Asked asked) {
        Plan plan = ReplayOptions.refusing(() -> work.plan(asked, range()));
        plan.input().forEach(span -> terminal.out().line("reads " + offsets(span)));
        terminal.out().line(String.format(Locale.ROOT, "reads at most %,d records to run anew", plan.inputLength()));
        terminal.out()
                .line(String.format(Locale.ROOT, "reads at most %,d live records to compare with", plan.baseLength()));
        work.topics(asked).forEach(name -> terminal.out().line("writes " + name));
        terminal.out().line("takes " + work.estimate(plan));
        return ExitCode.OK;
    }

    private static String offsets(Span span) {
        return span.topic() + "-" + span.partition() + " from " + span.from() + " to " + span.to();
    }

    private Asked asked(ReplayStage which) {
        topic.filter(name -> !name.equals(which.input().name())
                        && !name.equals(options.prefix() + which.input().name()))
                .ifPresent(name -> {
                    throw CommandException.usage("--topic " + name + ": the stage " + which.word() + " reads "
                            + which.input().name());
                });
        return ReplayOptions.refusing(() -> new Asked(which, through, partitions, from, to, readingAsked()));
    }

    /** What is asked for of how articles are read: another answer is another replay. */
    private List<String> readingAsked() {
        var asked = new ArrayList<String>();
        StageConfig config = config();
        config.enricher().modelDirectory().map(Path::toString).ifPresent(models -> asked.add("--models " + models));
        config.enricher().catalogFiles().forEach(file -> asked.add("--catalog " + file));
        sites.named().ifPresent(file -> asked.add("--sites " + file));
        if (reserved != CrawlOptions.Reserved.RESPECT) asked.add("--reserved record");
        if (config.enricher().paywalledQuote()
                != StageConfig.defaults().enricher().paywalledQuote())
            asked.add("--paywalled-quote " + config.enricher().paywalledQuote());
        return asked;
    }

    private StageConfig config() {
        try {
            return StageConfig.defaults()
                    .reading(reading::apply)
                    .withSites(sites.rules())
                    .respectingReservations(reserved == CrawlOptions.Reserved.RESPECT);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private Range range() {
        return new Range(partitions, bound("--from", from), bound("--to", to));
    }

    private Bound bound(String option, String text) {
        if (text.equals("beginning")) return new Bound.Beginning();
        if (text.equals("end")) return new Bound.End();
        if (text.matches("[0-9]{1,18}")) return new Bound.AtOffset(Long.parseLong(text));
        return PointInTime.parse(text, now)
                .<Bound>map(Bound.AtTime::new)
                .orElseThrow(
                        () -> CommandException.usage(option + " " + text + ": give beginning, end, an offset, a time"
                                + " such as 2025-09-01T08:00:00Z or 2025-09-01, or how long ago, such as 15m or 7d"));
    }
}
