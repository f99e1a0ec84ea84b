package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a command answered: exit code, standard output, standard error. */
public record CommandRun(int exitCode, String out, String err) {

    public static CommandRun of(String... args) {
        return in(Map.of(), args);
    }

    /** With what the environment says beside the arguments. */
    static CommandRun in(Map<String, String> environment, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), new Output(out), new PrintStream(err, true, UTF_8));
        int code = Tallywire.run(terminal, environment, args);
        return new CommandRun(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
