package org.tallywire.deploy.cli;

import static org.tallywire.schemas.Topics.SOURCES;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.schemas.CanonicalJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sources add|list|remove}. */
@Command(name = "sources", description = "What is watched: feeds, news sitemaps, section pages.")
final class SourcesCommand implements Callable<Integer> {

    private final CommandLine line = new CommandLine(this);

    private SourcesCommand() {}

    static CommandLine line(GlobalOptions options, Terminal terminal) {
        return new SourcesCommand()
                .line
                .addSubcommand(new Add(options, terminal))
                .addSubcommand(new ListAll(options, terminal))
                .addSubcommand(new Remove(options, terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "sources add, sources list or sources remove?");
    }

    private static Sources sources(GlobalOptions options) {
        return new Sources(options.clients(), options.wire());
    }

    /** {@code sources add}. */
    @Command(name = "add", description = "Watch a source, or change what is known of it.")
    static final class Add implements Callable<Integer> {

        private final GlobalOptions options;
        private final Terminal terminal;

        @Parameters(paramLabel = "URL", description = "Absolute http or https URL.")
        private String url = "";

        @Option(names = "--kind", paramLabel = "KIND", description = "feed (default), sitemap or section.")
        private SourceKind kind = SourceKind.FEED;

        @Option(names = "--name", paramLabel = "NAME", description = "Name for people.")
        private Optional<String> name = Optional.empty();

        @Option(names = "--language", paramLabel = "LANG", description = "Two letters, ISO 639-1.")
        private Optional<String> language = Optional.empty();

        @Option(names = "--publisher", paramLabel = "ID", description = "Entity id of the outlet.")
        private Optional<String> publisher = Optional.empty();

        Add(GlobalOptions options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Source source = Source.newBuilder()
                    .setUrl(SourceFile.checkedUrl(url))
                    .setKind(kind)
                    .setName(name.orElse(null))
                    .setLanguage(language.orElse(null))
                    .setPublisher(publisher.orElse(null))
                    .build();
            sources(options).put(source);
            terminal.err()
                    .println("watching " + url + " (topic " + options.wire().name(SOURCES) + ")");
            return ExitCode.OK;
        }
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
