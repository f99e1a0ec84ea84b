package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Asks before something is done that cannot be undone. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Refuses where nobody could be asked.
     *
     * @param what is about to be done, as in {@code this deletes dead letters for good}
     * @param look how to see beforehand what that means
     */
    static void requireTerminal(String what, String look) {
        if (System.console() == null)
            throw CommandException.usage(
                    what + ", and there is no terminal to ask on; look with `" + look + "`, then give --yes");
    }

    /** Whether the answer is yes. */
    static boolean given(Terminal terminal, String question) {
        terminal.err().print(question + " [y/N] ");
        terminal.err().flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(terminal.in(), UTF_8)).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer: " + e.getMessage(), e);
        }
    }
}
