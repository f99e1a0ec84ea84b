package org.tallywire.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.lines.JsonLines;
import org.tallywire.deploy.lines.LineFunction;
import org.tallywire.deploy.stages.FileStage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A stage over files: JSON Lines in, JSON Lines out. */
@Command
final class FileCommand implements Callable<Integer> {

    private final FileStage stage;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines; standard input where none is named.")
    private List<String> files = List.of();

    private FileCommand(FileStage stage, Terminal terminal) {
        this.stage = stage;
        this.terminal = terminal;
    }

    /** The command of a stage. */
    static CommandLine spec(FileStage stage, Terminal terminal) {
        var line = new CommandLine(new FileCommand(stage, terminal));
        line.getCommandSpec().usageMessage().description(stage.summary());
        return line;
    }

    @Override
    public Integer call() {
        return run(terminal, files, stage.function().get());
    }

    /** Runs the function over the files; the exit code. */
    static int run(Terminal terminal, List<String> files, LineFunction function) {
        try {
            var lines = new JsonLines(terminal.in(), terminal.out()::line, terminal.err());
            return lines.run(files, function) == 0 ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
