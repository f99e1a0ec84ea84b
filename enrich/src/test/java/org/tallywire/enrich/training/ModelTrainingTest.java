package org.tallywire.enrich.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.enrich.names.FoundName;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.names.NameSettings;
import org.tallywire.enrich.training.TrainingPlan.Corpus;
import org.tallywire.enrich.training.TrainingPlan.OwnSentences;

class ModelTrainingTest {

    private static final String CORPUS = """
            Nvidia\tB-ORG
            grows\tO
            in\tO
            Santa\tB-LOC
            Clara\tI-LOC
            .\tO

            Intel\tB-ORG
            shrinks\tO
            in\tO
            Magdeburg\tB-LOC
            .\tO
            """;
    private static final List<MarkedSentence> OWN = List.of(
            MarkedSentence.parse("grow\t{ORG tsmc|TSMC} grows in {LOC place/dresden|Dresden}."),
            MarkedSentence.parse("say\t{PER c-c-wei|C.C. Wei} says so in {LOC country/TW|Taiwan}."));

    @TempDir
    Path directory;

    private static TrainingPlan plan(Corpus... corpora) {
        return new TrainingPlan(
                "en",
                new Learning(10, 1, 0.1, 0.01, 0.01, 7),
                List.of(corpora),
                new OwnSentences(2, 2),
                new NameSettings(0.5, Map.of(NameKind.PERSON, 0.5, NameKind.ORGANISATION, 0.5, NameKind.LOCATION, 0.5)),
                0.5);
    }

    private ModelTraining.Trained train(String out, Corpus corpus) throws IOException {
        Files.writeString(directory.resolve("tiny.conll"), CORPUS);
        return ModelTraining.train(plan(corpus), directory, OWN, directory.resolve(out));
    }

    @Test
    void twoRunsGiveTheSameBytes() throws IOException {
        var corpus = new Corpus("tiny.conll", 1, 1, 1);
        Path first = train("first", corpus).folder();
        Path second = train("second", corpus).folder();
        for (String file : List.of(NameModels.FILE, NameSettings.FILE, "LICENSE"))
            assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
    }

    @Test
    void whatIsTrainedFindsNames() throws IOException {
        train("out", new Corpus("tiny.conll", 5, 0, 0));
        var finder = NameModels.in(directory.resolve("out")).forLanguage("en").orElseThrow();
        assertThat(finder.find(new String[] {"Nvidia", "grows", "in", "Magdeburg", "."}))
                .extracting(FoundName::kind)
                .containsExactly(NameKind.ORGANISATION, NameKind.LOCATION);
    }

    @Test
    void aMissingCorpusIsNamed() {
        assertThatThrownBy(() -> ModelTraining.train(
                        plan(new Corpus("none.conll", 1, 0, 0)), directory, OWN, directory.resolve("out")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no file " + directory.resolve("none.conll"))
                .hasMessageContaining("--corpora");
    }

    @Test
    void aWrongTagIsNamedWithItsLine() throws IOException {
        Files.writeString(directory.resolve("wrong.conll"), "Nvidia\tB-ORG\ngrows\tB-VERB\n");
        assertThatThrownBy(() -> ModelTraining.train(
                        plan(new Corpus("wrong.conll", 1, 0, 0)), directory, OWN, directory.resolve("out")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("wrong.conll:2: unknown kind of name 'VERB'");
    }

    @Test
    void everyBundledPlanIsValid() {
        for (String language : List.of("it", "en", "de", "fr", "es"))
            assertThat(TrainingPlan.bundled(language).corpora()).isNotEmpty();
        assertThatThrownBy(() -> TrainingPlan.bundled("xx"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no plan for 'xx'");
    }

    @Test
    void anUnknownKeyOfAPlanIsRefused() {
        assertThatThrownBy(() -> PlanFile.read("plan.yaml", "en: {rounds: 3}", "en"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("plan.yaml: en: unknown key 'rounds'");
    }
}
