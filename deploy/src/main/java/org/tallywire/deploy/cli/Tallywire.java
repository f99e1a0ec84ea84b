package org.tallywire.deploy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code tallywire} command. */
@Command(
        name = "tallywire",
        description = "Counts what the news claims about capacity and funding, each claim once.",
        subcommands = {
            DemoCommand.class,
            FileCommand.ExtractCommand.class,
            FileCommand.FiguresCommand.class,
            FileCommand.EntitiesCommand.class,
            FileCommand.ClaimsCommand.class,
            FileCommand.FactsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Tallywire implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "no command given");
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // The formats are UTF-8 whatever the terminal's locale says.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        int code = new CommandLine(new Tallywire())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        System.out.flush();
        System.exit(code);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
