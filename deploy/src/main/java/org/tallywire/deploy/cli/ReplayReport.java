package org.tallywire.deploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.deploy.replay.Comparison;
import org.tallywire.deploy.replay.Difference;
import org.tallywire.deploy.replay.DifferenceJson;
import org.tallywire.deploy.replay.DifferencePage;
import org.tallywire.deploy.replay.DifferenceText;
import org.tallywire.deploy.replay.Manifest;
import org.tallywire.deploy.replay.ReplaySpace;
import picocli.CommandLine.Option;

/** How the difference is shown. Set by picocli. */
final class ReplayReport {

    @Option(names = "--json", description = "The difference as one JSON object.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "The difference as a page, too, that needs no server.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "Of the text: how many facts of a kind, and how many totals. Default: ${DEFAULT-VALUE}")
    private int most = 20;

    /** Shows it. */
    void show(ReplaySpace space, Manifest manifest, Terminal terminal) {
        if (most < 0) throw CommandException.usage("--max " + most + ": must be 0 or more");
        Difference difference = ReplayOptions.refusing(() -> new Comparison(space, manifest).read());
        html.ifPresent(file -> write(file, difference, terminal));
        if (json) terminal.out().line(DifferenceJson.of(difference));
        else DifferenceText.of(difference, most).forEach(terminal.out()::line);
    }

    private static void write(Path file, Difference difference, Terminal terminal) {
        try {
            Files.writeString(file, DifferencePage.of(difference));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--html " + file + " cannot be written (" + e.getMessage() + "); name a file in a directory that is"
                            + " there",
                    e);
        }
        terminal.err().println("the page is " + file);
    }
}
