package org.tallywire.deploy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.training.LinkingTest;
import org.tallywire.enrich.training.MarkedSentence;
import org.tallywire.enrich.training.ModelTraining;
import org.tallywire.enrich.training.Scores;
import org.tallywire.enrich.training.TaggingTest;
import org.tallywire.enrich.training.TrainingPlan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models train|score|train-claims|score-claims}. */
@Command(name = "models", description = "Train the models of names and of claims, or say how well they do.")
final class ModelsCommand implements Callable<Integer> {

    private static final String SENTENCES = "${env:TALLYWIRE_SENTENCES:-enrich/corpus}";

    private final CommandLine line = new CommandLine(this);

    private ModelsCommand() {}

    static CommandLine line(Terminal terminal) {
        return new ModelsCommand()
                .line
                .addSubcommand(new Train(terminal))
                .addSubcommand(new Score(terminal))
                .addSubcommand(new ClaimModelsCommand.Train(terminal))
                .addSubcommand(new ClaimModelsCommand.Score(terminal));
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(line, "models train, score, train-claims or score-claims?");
    }

    private static List<MarkedSentence> sentences(Path directory, String language, String part) {
        Path file = directory.resolve(language + "." + part + ".tsv");
        return Files.exists(file) ? MarkedSentence.read(file) : List.of();
    }

    /** {@code models train}. */
    @Command(
            name = "train",
            description = "Train the name model of a language from corpora and our own sentences; the same input gives"
                    + " the same bytes.")
    static final class Train implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "LANGUAGE", description = "ISO 639-1.")
        private String language = "";

        @Option(names = "--corpora", paramLabel = "DIR", required = true, description = "Where the CoNLL files are.")
        private Path corpora = Path.of("");

        @Option(
                names = "--sentences",
                paramLabel = "DIR",
                defaultValue = SENTENCES,
                description = "Where LANGUAGE.train.tsv is. Environment: TALLYWIRE_SENTENCES. Default: enrich/corpus")
        private Path sentences = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "models",
                description = "Gets a folder for the language. Default: models")
        private Path out = Path.of("");

        Train(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<MarkedSentence> own = sentences(sentences, language, "train");
            if (own.isEmpty())
                terminal.err().println("no " + language + ".train.tsv in " + sentences + ": training without it");
            var trained = ModelTraining.train(TrainingPlan.bundled(language), corpora, own, out);
            terminal.out()
                    .line(trained.folder() + ": " + trained.sentences() + " sentences, from " + trained.own()
                            + " of our own; " + trained.bytes() + " bytes");
            return ExitCode.OK;
        }
    }

    /** {@code models score}. */
    @Command(
            name = "score",
            description = "Compare what is found with what is marked: in our own sentences that no training sees, and"
                    + " in CoNLL files.")
    static final class Score implements Callable<Integer> {

        private final Terminal terminal;

        @Parameters(paramLabel = "LANGUAGE", description = "ISO 639-1.")
        private String language = "";

        @Option(
                names = "--sentences",
                paramLabel = "DIR",
                defaultValue = SENTENCES,
                description = "Where LANGUAGE.test.tsv is. Environment: TALLYWIRE_SENTENCES. Default: enrich/corpus")
        private Path sentences = Path.of("");

        @Option(names = "--conll", paramLabel = "FILE", description = "Tokens with BIO tags; may be given often.")
        private List<Path> conll = new ArrayList<>();

        @Option(names = "--part", paramLabel = "PART", defaultValue = "test", hidden = true)
        private String part = "";

        @Option(names = "--errors", description = "List what was wrong or missed, a line each.")
        private boolean errors;

        @Mixin
        private final ModelOption models = new ModelOption();

        Score(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var linker = new EntityLinker(Catalog.bundled(), models.load());
            List<MarkedSentence> own = sentences(sentences, language, part);
            if (own.isEmpty() && conll.isEmpty())
                throw CommandException.usage("no " + language + "." + part + ".tsv in " + sentences
                        + "; name its directory with --sentences, or a file with --conll");
            if (!own.isEmpty()) {
                var test = LinkingTest.run(linker, language, own);
                print("names linked in " + own.size() + " sentences of our own", test.names());
                print("descriptions and pronouns resolved in them", test.references());
            }
            for (Path file : conll) print("names in " + file.getFileName(), TaggingTest.run(linker, language, file));
            return ExitCode.OK;
        }

        private void print(String what, Scores scores) {
            terminal.out().line(what);
            scores.byKind().forEach((kind, hits) -> terminal.out().line("  " + kind + "  " + hits));
            if (errors) scores.errors().forEach(error -> terminal.out().line("    " + error));
        }
    }
}
