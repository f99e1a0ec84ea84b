package org.tallywire.deploy.cli;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.deploy.files.Extract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code extract}. */
@Command(name = "extract", description = "Pages to articles: {id, url, html} a line, html being a file's path.")
final class ExtractCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines; standard input where none is named.")
    private List<String> files = List.of();

    @Mixin
    private final SitesOption sites = new SitesOption();

    ExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return FileCommand.run(terminal, files, new Extract(Clock.systemUTC(), sites.rules()));
    }
}
