package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.enrich.claims.ClaimReader.Reading;
import org.tallywire.enrich.training.ClaimCorpus;
import org.tallywire.enrich.training.ClaimScores;
import org.tallywire.enrich.training.ClaimTraining;
import org.tallywire.enrich.training.ClaimTrial;
import org.tallywire.enrich.training.KnownArticle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code models train-claims|score-claims}. */
final class ClaimModelsCommand {

    private ClaimModelsCommand() {}

    /** {@code models train-claims}. */
    @Command(
            name = "train-claims",
            description = "Train the models that decide about claims from our own articles; the same input gives the"
                    + " same bytes.")
    static final class Train implements Callable<Integer> {

        private final Terminal terminal;

        @Option(
                names = "--gold",
                paramLabel = "DIR",
                defaultValue = "enrich/gold/train",
                description = "Where LANG.articles.jsonl, LANG.claims.jsonl and LANG.texts.tsv are. Default:"
                        + " enrich/gold/train")
        private Path gold = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "models/claims",
                description = "Gets a file for each model. Default: models/claims")
        private Path out = Path.of("");

        Train(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var trained = ClaimTraining.train(new Enricher(EnricherConfig.DEFAULT), ClaimCorpus.read(gold), out);
            terminal.out()
                    .line(out + ": " + trained.articles() + " articles and " + trained.texts() + " marked texts, "
                            + trained.lessons() + " lessons; " + trained.bytes() + " bytes");
            return ExitCode.OK;
        }
    }

    /** {@code models score-claims}. */
    @Command(
            name = "score-claims",
            description = "Compare the claims that are read with those that are known, by language, measure, status and"
                    + " confidence.")
    static final class Score implements Callable<Integer> {

        private final Terminal terminal;

        @Option(
                names = "--gold",
                paramLabel = "DIR",
                defaultValue = "enrich/gold/last",
                description = "Where LANG.articles.jsonl and LANG.claims.jsonl are. Default: enrich/gold/last, which no"
                        + " training sees")
        private Path gold = Path.of("");

        @Option(
                names = "--parts",
                paramLabel = "N",
                description = "Train on all parts but one and read that one, N times, instead of reading with"
                        + " models that are there.")
        private int parts;

        Score(Terminal terminal) {
            this.terminal = terminal;
        }

        @Mixin
        private final ModelOption models = new ModelOption();

        @Override
        public Integer call() {
            var enricher = new Enricher(EnricherConfig.DEFAULT.withModels(models.directory()));
            ClaimCorpus corpus = ClaimCorpus.read(gold);
            Map<KnownArticle, Reading> readings = parts > 1
                    ? ClaimTrial.crossValidate(enricher, corpus, parts)
                    : ClaimTrial.read(enricher, corpus.articles());
            terminal.out().line("claims of " + readings.size() + " articles of our own");
            ClaimScores.of(readings).lines().forEach(terminal.out()::line);
            return ExitCode.OK;
        }
    }
}
