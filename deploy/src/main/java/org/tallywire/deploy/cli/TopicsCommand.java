package org.tallywire.deploy.cli;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.tallywire.deploy.topics.ContractSubjects;
import org.tallywire.deploy.topics.ContractTopics;
import org.tallywire.schemas.AsyncApi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code topics create|check|asyncapi}. */
@Command(
        name = "topics",
        description = "Create the topics of the contract, say how a broker's differ, or describe them.")
final class TopicsCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private TopicsCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        var command = new TopicsCommand();
        return command.line
                .addSubcommand(new Create(options, terminal))
                .addSubcommand(new Check(options, terminal))
                .addSubcommand(new Describe(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "topics create, topics check or topics asyncapi?");
    }

    /** {@code topics create}. */
    @Command(
            name = "create",
            description =
                    "Create the topics that are missing, register their schemas, and set their compatibility levels."
                            + " Topics that are there are left as they are.")
    static final class Create implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Of every topic. Default: as the contract says.")
        private int partitions;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                description = "Copies of each partition. Default: the broker's.")
        private Optional<Short> replicationFactor = Optional.empty();

        Create(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (partitions < 0) throw CommandException.usage("--partitions " + partitions + ": must be at least 1");
            try (var admin = Admin.create(options.clients().common())) {
                var created = new ContractTopics(admin, options.prefix(), partitions).create(replicationFactor);
                created.forEach(terminal.out()::line);
                new ContractSubjects(options.wire()).publish();
                if (created.isEmpty()) terminal.err().println("all topics are there; see `tallywire topics check`");
            }
            return ExitCode.OK;
        }
    }

    /** {@code topics check}. */
    @Command(
            name = "check",
            description =
                    "Say how the broker's topics and the registry's levels differ from the contract, one line each.")
    static final class Check implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Of every topic. Default: as the contract says.")
        private int partitions;

        Check(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var differences = new ArrayList<String>();
            try (var admin = Admin.create(options.clients().common())) {
                differences.addAll(new ContractTopics(admin, options.prefix(), partitions).check());
            }
            differences.addAll(new ContractSubjects(options.wire()).check());
            differences.forEach(terminal.out()::line);
            return differences.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** {@code topics asyncapi}. */
    @Command(
            name = "asyncapi",
            description =
                    "Print the AsyncAPI 3 document of the topics under the prefix; asks neither broker nor registry.")
    static final class Describe implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        Describe(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            terminal.out().line(AsyncApi.text(options.prefix()));
            return ExitCode.OK;
        }
    }
}
