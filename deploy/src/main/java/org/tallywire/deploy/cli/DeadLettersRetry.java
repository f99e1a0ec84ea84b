package org.tallywire.deploy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.deadletters.Retry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters retry}. */
@Command(
        name = "retry",
        description =
                "Put records back where they failed: the same topic, partition, key and bytes. Each goes back once,"
                        + " however often this is called; what fails again is a dead letter of its own.")
final class DeadLettersRetry implements Callable<Integer> {

    private final GlobalOptions options;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "POSITION",
            arity = "0..*",
            description = "Only these: topic-partition@offset, of the dead letter or of the record that failed.")
    private List<String> positions = List.of();

    @Mixin
    private final DeadLetterOptions which = new DeadLetterOptions();

    @Option(names = "--rate", paramLabel = "N", description = "At most so many a second. Default: ${DEFAULT-VALUE}")
    private int rate = 100;

    @Option(names = "--again", description = "Those, too, that were put back before.")
    private boolean again;

    @Option(names = "--dry-run", description = "Only say what would be put back, and where.")
    private boolean dryRun;

    DeadLettersRetry(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (rate < 1) throw CommandException.usage("--rate " + rate + ": must be at least 1 a second");
        var selection = which.selection(options.prefix(), positions);
        var retry = new Retry(options.clients(), options.wire(), selection, again, this::tell);
        if (dryRun) retry.pretend();
        else run(retry);
        terminal.err().println(summary(retry));
        return retry.homeless() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void run(Retry retry) {
        try {
            retry.run(rate);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw CommandException.failed("another `dead-letters retry` was started and goes on with the rest; see"
                    + " `tallywire dead-letters list` when it is done");
        }
    }

    private void tell(RecordPosition letter, String where) {
        terminal.out().line(letter + " -> " + where);
    }

    private String summary(Retry retry) {
        String done = retry.putBack() + " dead letters " + (dryRun ? "would be put back" : "put back");
        String before = retry.before() == 0 ? "" : ", " + retry.before() + " were before (--again takes them, too)";
        String homeless = retry.homeless() == 0
                ? ""
                : ", " + retry.homeless()
                        + " stay: the topic or record that they are from is gone, or they do not name one";
        String superseded = retry.superseded() == 0
                ? ""
                : ", " + retry.superseded() + " stay: something newer stands under their key";
        return done + before + superseded + homeless;
    }
}
