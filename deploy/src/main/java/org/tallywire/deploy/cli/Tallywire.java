package org.tallywire.deploy.cli;

import java.util.Map;
import org.tallywire.deploy.logging.LogLines;
import org.tallywire.deploy.stages.FileStages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tallywire} command. */
@Command(
        name = "tallywire",
        description = "Counts what the news says of an industry's capacity and funding, each claim once.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        version = "tallywire 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Exit codes: 0 done, 1 something failed or differs, 2 called wrongly.",
            "Results go to standard output, everything else to standard error."
        })
public final class Tallywire implements Runnable {

    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Tallywire(GlobalOptions options) {
        this.options = options;
    }

    /** Runs the command that the arguments name and ends the process. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofThisProcess(), System.getenv(), args));
    }

    /** Runs the command that the arguments name, with what the environment says beside them; its exit code. */
    public static int run(Terminal terminal, Map<String, String> environment, String... args) {
        try {
            var settings = Settings.of(environment, args);
            var command = command(new Tallywire(new GlobalOptions(settings)), terminal);
            settings.applyTo(command);
            return command.execute(args);
        } catch (CommandException e) {
            terminal.err().println("tallywire: " + e.getMessage());
            return e.exitCode();
        }
    }

    private static CommandLine command(Tallywire root, Terminal terminal) {
        var command = new CommandLine(root);
        command.addSubcommand(new DemoCommand(root.options, terminal));
        command.addSubcommand(new UpCommand(root.options, terminal));
        command.addSubcommand(new RunCommand(root.options, terminal));
        command.addSubcommand(new NewsworldCommand(root.options, terminal));
        command.addSubcommand(TopicsCommand.line(root.options, terminal));
        command.addSubcommand(SourcesCommand.line(root.options, terminal));
        command.addSubcommand(CatalogCommand.line(root.options, terminal));
        command.addSubcommand(ArticlesCommand.line(root.options, terminal));
        command.addSubcommand(OverrideCommand.line(root.options, terminal));
        command.addSubcommand(new TailCommand(root.options, terminal));
        command.addSubcommand(new TraceCommand(root.options, terminal));
        command.addSubcommand(ReplayCommand.line(root.options, terminal));
        command.addSubcommand(DeadLettersCommand.line(root.options, terminal));
        command.addSubcommand(new ExtractCommand(terminal));
        command.addSubcommand(new IngestWarcCommand(root.options, terminal));
        for (var stage : FileStages.all()) command.addSubcommand(stage.name(), FileCommand.spec(stage, terminal));
        command.addSubcommand(new EntitiesCommand(terminal));
        command.addSubcommand(new ClaimsCommand(terminal));
        command.addSubcommand(ModelsCommand.line(terminal));
        command.addSubcommand(new FactsCommand(terminal));
        command.addSubcommand(BenchCommand.line(root.options, terminal));
        var errors = new Errors(terminal.err(), root.options);
        command.setExecutionStrategy(parsed -> {
            LogLines.use(root.options.logFormat());
            return new CommandLine.RunLast().execute(parsed);
        });
        return command.setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new java.io.PrintWriter(terminal.err(), true));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? One of " + String.join(", ", spec.subcommands().keySet()));
    }
}
