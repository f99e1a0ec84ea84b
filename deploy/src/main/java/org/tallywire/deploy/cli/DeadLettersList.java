package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.deadletters.Cause;
import org.tallywire.deploy.deadletters.CauseReport;
import org.tallywire.deploy.deadletters.DeadLetterLog;
import org.tallywire.deploy.deadletters.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters list}. */
@Command(
        name = "list",
        description = "Say what failed, by cause: those that are left, and those that were put back with `retry`.")
final class DeadLettersList implements Callable<Integer> {

    private static final String ROW = "%6s %8s  %-10s %-8s %-20s %-20s  %s";

    private final GlobalOptions options;
    private final Terminal terminal;

    @Mixin
    private final DeadLetterOptions which = new DeadLetterOptions();

    @Option(names = "--all", description = "Causes, too, of which all were put back.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object a cause.")
    private boolean json;

    DeadLettersList(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var report = new CauseReport();
        Selection selection = which.selection(options.prefix(), List.of());
        new DeadLetterLog(options.clients()).forEach(entry -> {
            if (selection.includes(entry.letter())) report.add(entry);
        });
        List<CauseReport.Group> shown = report.groups().stream()
                .filter(group -> all || group.left() > 0)
                .toList();
        if (json) shown.forEach(group -> terminal.out().line(object(group)));
        else if (!shown.isEmpty()) table(shown);
        if (shown.isEmpty()) terminal.err().println(nothing(report));
        return ExitCode.OK;
    }

    private static String nothing(CauseReport report) {
        long retried =
                report.groups().stream().mapToLong(CauseReport.Group::retried).sum();
        return "no dead letters are left" + (retried == 0 ? "" : "; " + retried + " were put back, see --all");
    }

    private void table(List<CauseReport.Group> groups) {
        terminal.out().line(String.format(ROW, "LEFT", "RETRIED", "STAGE", "STEP", "FIRST", "LAST", "TOPICS"));
        for (CauseReport.Group group : groups) {
            Cause cause = group.cause();
            terminal.out()
                    .line(String.format(
                            ROW,
                            group.left(),
                            group.retried(),
                            cause.stage(),
                            cause.step(),
                            seconds(group.first()),
                            seconds(group.last()),
                            String.join(", ", group.topics())));
            terminal.out().line("       " + cause.errorName() + ": " + cause.message());
            terminal.out().line("       for example " + group.example());
        }
    }

    private static String seconds(java.time.Instant time) {
        return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode object(CauseReport.Group group) {
        Cause cause = group.cause();
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("stage", cause.stage())
                .put("step", cause.step())
                .put("error", cause.error())
                .put("message", cause.message())
                .put("left", group.left())
                .put("retried", group.retried())
                .put("first", group.first().toString())
                .put("last", group.last().toString());
        group.topics().forEach(object.putArray("topics")::add);
        return object.put("example", group.example().toString());
    }
}
