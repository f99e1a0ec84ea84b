package org.tallywire.deploy.cli;

import java.util.concurrent.Callable;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.schemas.CanonicalJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sources add|list|remove|report}. */
@Command(name = "sources", description = "What is watched: feeds, news sitemaps, section pages.")
final class SourcesCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private SourcesCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new SourcesCommand()
                .line
                .addSubcommand(new SourcesAdd(options, terminal))
                .addSubcommand(new ListAll(options, terminal))
                .addSubcommand(new Remove(options, terminal))
                .addSubcommand(new SourcesReport(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "sources add, sources list, sources remove or sources report?");
    }

    private static Sources sources(GlobalOptions options) {
        return new Sources(options.clients(), options.wire());
    }

    /** {@code sources list}. */
    @Command(name = "list", description = "Print what is watched, one JSON object a line, by URL.")
    static final class ListAll implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        ListAll(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            sources(options).all().values().forEach(source -> terminal.out().line(CanonicalJson.of(source)));
            return ExitCode.OK;
        }
    }

    /** {@code sources remove}. */
    @Command(name = "remove", description = "Watch a source no longer; its articles stay.")
    static final class Remove implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Parameters(paramLabel = "URL", description = "As `sources list` prints it.")
        private String url = "";

        Remove(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var sources = sources(options);
            if (!sources.all().containsKey(url))
                throw CommandException.failed(url + " is not watched; see `tallywire sources list`");
            sources.remove(url);
            terminal.err().println("no longer watching " + url);
            return ExitCode.OK;
        }
    }
}
