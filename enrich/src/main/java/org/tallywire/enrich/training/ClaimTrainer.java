package org.tallywire.enrich.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.tallywire.enrich.claims.ClaimLessons.Lesson;
import org.tallywire.enrich.claims.ClaimModels.Task;

/**
 * Fits the models that decide about claims: maximum entropy with OpenNLP's quasi-Newton method, over outcomes or over the
 * options that a text offers. One thread: the same lessons give the same model.
 */
final class ClaimTrainer {

    private static final int CUTOFF = 2;
    private static final int ROUNDS = 100;

    /** What large weights cost; chosen on held-out articles. */
    private static final double L2_COST = 4;

    private ClaimTrainer() {}

    /** The model of one task. */
    static AbstractModel train(Task task, List<Lesson> all) {
        List<Lesson> lessons =
                all.stream().filter(lesson -> lesson.task() == task).toList();
        return task.ranks() ? RankingTrainer.train(lessons, CUTOFF) : classifier(lessons);
    }

    private static AbstractModel classifier(List<Lesson> lessons) {
        List<Event> events = new ArrayList<>();
        for (Lesson lesson : lessons)
            events.add(new Event(lesson.outcome(), lesson.clues().toArray(String[]::new)));
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, QNTrainer.MAXENT_QN_VALUE);
        parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, ROUNDS);
        parameters.put(TrainingParameters.THREADS_PARAM, 1);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, L2_COST);
        try {
            return (AbstractModel) TrainerFactory.getEventTrainer(parameters, new HashMap<String, String>())
                    .train(ObjectStreamUtils.createObjectStream(events));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
