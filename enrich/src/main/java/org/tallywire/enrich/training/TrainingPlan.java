package org.tallywire.enrich.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.tallywire.enrich.names.NameSettings;

/**
 * What the name model of a language is trained on, and how.
 *
 * @param language ISO 639-1
 * @param learning how the model learns
 * @param corpora CoNLL files
 * @param own how our own sentences are used
 * @param settings how the model is read
 * @param teacherWeight what "no name" counts for where the model is a teacher that judges weak corpora
 */
public record TrainingPlan(
        String language,
        Learning learning,
        List<Corpus> corpora,
        OwnSentences own,
        NameSettings settings,
        double teacherWeight) {

    private static final String RESOURCE = "/org/tallywire/enrich/models/training.yaml";

    public TrainingPlan {
        corpora = List.copyOf(corpora);
    }

    /** How the teacher is read. */
    NameSettings teacherSettings() {
        return new NameSettings(teacherWeight, settings.thresholds());
    }

    /**
     * A CoNLL file.
     *
     * @param file its name in the directory of corpora
     * @param asItIs how often it is taken with its own tokens
     * @param retokenized how often it is taken with ours
     * @param weak how often it is taken with ours and with those of its names only that a teacher agrees to
     */
    public record Corpus(String file, int asItIs, int retokenized, int weak) {
        public Corpus {
            if (asItIs < 0 || retokenized < 0 || weak < 0 || asItIs + retokenized + weak == 0)
                throw new IllegalArgumentException(file + ": must be taken at least once");
        }
    }

    /**
     * How often the sentences of our own are taken.
     *
     * @param asWritten with their own names
     * @param swapped with other names of the same kind in their place
     */
    public record OwnSentences(int asWritten, int swapped) {
        public OwnSentences {
            if (asWritten < 0 || swapped < 0) throw new IllegalArgumentException("own sentences: must not be negative");
        }
    }

    /**
     * The plan that the bundled model of a language was trained by.
     *
     * @throws TrainingException if there is none; the message lists the languages that have one
     */
    public static TrainingPlan bundled(String language) {
        try (InputStream in = TrainingPlan.class.getResourceAsStream(RESOURCE)) {
            String yaml = new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
            return PlanFile.read("training.yaml", yaml, language);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
