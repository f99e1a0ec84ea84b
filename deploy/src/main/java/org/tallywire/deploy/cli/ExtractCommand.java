package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.files.Extract;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.ingest.extract.SiteRulesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code extract}. */
@Command(name = "extract", description = "Pages to articles: {id, url, html} a line, html being a file's path.")
final class ExtractCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines; standard input where none is named.")
    private List<String> files = List.of();

    @Option(names = "--sites", paramLabel = "FILE", description = "CSS selectors for some sites, in YAML.")
    private @Nullable Path sites;

    ExtractCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return FileCommand.run(terminal, files, new Extract(Clock.systemUTC(), rules(sites)));
    }

    /** The rules in the file, if one is named. */
    static SiteRules rules(@Nullable Path file) {
        try {
            return file == null ? SiteRules.NONE : SiteRules.read(file);
        } catch (SiteRulesException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
