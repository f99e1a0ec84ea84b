package org.tallywire.enrich.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimLessons.Lesson;
import org.tallywire.enrich.claims.ClaimModel;
import org.tallywire.enrich.claims.ClaimModels;
import org.tallywire.enrich.claims.ClaimModels.Task;

/**
 * Trains the models that decide about claims, and writes them as OpenNLP does. The same articles, catalog, name models
 * and rules give the same bytes.
 */
public final class ClaimTraining {

    /** A weight of less changes no choice. */
    private static final double SMALLEST_WEIGHT = 0.01;

    private static final double ROUNDING = 1000;

    private ClaimTraining() {}

    /**
     * What was trained.
     *
     * @param articles how many articles it learned from
     * @param texts how many marked texts
     * @param lessons how many choices and options
     * @param bytes size of all models
     */
    public record Trained(int articles, int texts, int lessons, long bytes) {}

    /**
     * Trains on all of a corpus.
     *
     * @param out directory that gets a file for each task
     * @throws TrainingException if it cannot be written
     */
    public static Trained train(Enricher enricher, ClaimCorpus corpus, Path out) {
        List<Lesson> lessons = lessons(enricher, corpus.all());
        long bytes = 0;
        try {
            Files.createDirectories(out);
            for (Task task : Task.values()) {
                byte[] model = bytes(ClaimTrainer.train(task, lessons));
                Files.write(out.resolve(task.file()), model);
                bytes += model.length;
            }
        } catch (IOException e) {
            throw new TrainingException(out + ": cannot be written: " + e + "; name another directory with --out", e);
        }
        return new Trained(corpus.articles().size(), corpus.texts().size(), lessons.size(), bytes);
    }

    static List<Lesson> lessons(Enricher enricher, List<KnownArticle> articles) {
        List<Lesson> lessons = new ArrayList<>();
        for (KnownArticle article : articles)
            lessons.addAll(enricher.read(article.article()).lessons(article.claims(), article.credits()));
        return lessons;
    }

    static ClaimModels models(List<Lesson> lessons) {
        Map<Task, ClaimModel> models = new EnumMap<>(Task.class);
        for (Task task : Task.values()) models.put(task, ClaimModel.of(ClaimTrainer.train(task, lessons)));
        return ClaimModels.of(models);
    }

    private static byte[] bytes(AbstractModel model) throws IOException {
        var out = new ByteArrayOutputStream();
        new BinaryGISModelWriter(pruned(model), new DataOutputStream(out)).persist();
        return out.toByteArray();
    }

    /** The model without the weights that are next to nothing, in the order of its clues. */
    private static AbstractModel pruned(AbstractModel model) {
        Object[] parts = model.getDataStructures();
        @SuppressWarnings("unchecked")
        var contexts = new TreeMap<>((Map<String, Context>) parts[1]);
        contexts.replaceAll((clue, context) -> pruned(context));
        contexts.values().removeIf(context -> context.getOutcomes().length == 0);
        String[] outcomes = IntStream.range(0, model.getNumOutcomes())
                .mapToObj(model::getOutcome)
                .toArray(String[]::new);
        return new GISModel(
                contexts.values().toArray(Context[]::new), contexts.keySet().toArray(String[]::new), outcomes);
    }

    private static Context pruned(Context context) {
        int[] kept = IntStream.range(0, context.getOutcomes().length)
                .filter(i -> Math.abs(context.getParameters()[i]) >= SMALLEST_WEIGHT)
                .toArray();
        return new Context(
                Arrays.stream(kept).map(i -> context.getOutcomes()[i]).toArray(),
                Arrays.stream(kept)
                        .mapToDouble(i -> Math.round(context.getParameters()[i] * ROUNDING) / ROUNDING)
                        .toArray());
    }
}
