package org.tallywire.deploy.cli;

import java.nio.file.Path;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.tallywire.deploy.replay.ReplayException;
import org.tallywire.deploy.replay.ReplaySpace;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which replay, and where the stores of its services are. Set by picocli. */
final class ReplayOptions {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "What the replay is called: lower-case letters, digits, hyphens.")
    private String name = "";

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_STATE_DIR:-tallywire-data/state}",
            description = "Where stores are kept, which can be rebuilt. Environment: TALLYWIRE_STATE_DIR."
                    + " Default: tallywire-data/state")
    private Path stateDirectory = Path.of("");

    String name() {
        return name;
    }

    ReplaySpace space(GlobalOptions options) {
        if (name.isEmpty()) throw CommandException.usage("which replay? Name it; see `tallywire replay list`");
        return refusing(() -> new ReplaySpace(options.platform(stateDirectory), name));
    }

    /** Work that can fail. */
    interface Work<T> {
        T done();
    }

    /** What the work answers; what it refuses is said as every command does. */
    static <T> T refusing(Work<T> work) {
        try {
            return work.done();
        } catch (ReplayException e) {
            String why = String.valueOf(e.getMessage());
            throw e.isAskedWrongly() ? CommandException.usage(why) : CommandException.failed(why);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw CommandException.failed(
                    "the same command was started elsewhere and goes on with it, or this one stood still"
                            + " for a minute; see `tallywire replay list`, and give the command again if nobody goes on");
        }
    }
}
