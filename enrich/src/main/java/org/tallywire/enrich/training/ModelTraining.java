package org.tallywire.enrich.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.names.NameSettings;

/**
 * Trains the name model of a language and writes it with what must lie beside it: how it is read, its licence, and whom
 * to credit. The same input gives the same bytes.
 */
public final class ModelTraining {

    private static final String LICENSE = "LICENSE";

    private ModelTraining() {}

    /**
     * What was trained.
     *
     * @param folder where it was written
     * @param sentences how many sentences it learned from
     * @param own how many of them are sentences of our own, without their swapped copies
     * @param bytes size of the model
     */
    public record Trained(Path folder, int sentences, int own, int bytes) {}

    /**
     * Trains by a plan.
     *
     * @param corpora directory with the plan's corpora
     * @param own sentences of our own
     * @param out directory that gets a folder for the language
     * @throws TrainingException if a corpus is missing or wrong, or the folder cannot be written
     */
    public static Trained train(TrainingPlan plan, Path corpora, List<MarkedSentence> own, Path out) {
        List<NamedTokens> sentences = TrainingData.strong(plan, corpora, own, Catalog.bundled());
        byte[] model = NameTrainer.train(plan, sentences);
        if (plan.corpora().stream().anyMatch(corpus -> corpus.weak() > 0)) {
            List<NamedTokens> all = new ArrayList<>(sentences);
            all.addAll(TrainingData.weak(plan, corpora, NameFinder.of(model, plan.language(), plan.teacherSettings())));
            sentences = TrainingData.shuffled(all, plan);
            model = NameTrainer.train(plan, sentences);
        }
        Path folder = out.resolve(plan.language());
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(NameModels.FILE), model);
            Files.writeString(folder.resolve(NameSettings.FILE), plan.settings().yaml());
            Files.writeString(folder.resolve(LICENSE), Attribution.of(plan));
        } catch (IOException e) {
            throw new TrainingException(
                    folder + ": cannot be written: " + e + "; name another directory with --out", e);
        }
        return new Trained(folder, sentences.size(), own.size(), model.length);
    }
}
