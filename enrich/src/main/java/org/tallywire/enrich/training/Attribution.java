package org.tallywire.enrich.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tallywire.enrich.training.TrainingPlan.Corpus;

/** Under which licence a model is, and whose work is in it. */
final class Attribution {

    private static final String RESOURCE = "/org/tallywire/enrich/models/corpora.yaml";

    private static final String TERMS = """
            The name model in this folder (names.bin) is licensed under the Creative Commons Attribution-ShareAlike 4.0
            International licence: https://creativecommons.org/licenses/by-sa/4.0/legalcode

            It was trained with Apache OpenNLP's features on the corpora below and on sentences of Tallywire's own, which
            are under the Apache License 2.0 like Tallywire's code. The corpora were cut into other tokens, mixed and
            repeated; none of them is contained in the model as text.

            """;

    private Attribution() {}

    /** The text of the file that lies beside a model. */
    static String of(TrainingPlan plan) {
        Map<?, ?> known = known();
        var text = new StringBuilder(TERMS);
        for (Corpus corpus : plan.corpora()) {
            Object credit = known.get(corpus.file());
            text.append("- ")
                    .append(corpus.file())
                    .append(": ")
                    .append(credit == null ? "source and licence not recorded" : credit)
                    .append('\n');
        }
        return text.toString();
    }

    private static Map<?, ?> known() {
        try (InputStream in = Attribution.class.getResourceAsStream(RESOURCE)) {
            Object root = new Load(LoadSettings.builder().setLabel(RESOURCE).build())
                    .loadFromInputStream(Objects.requireNonNull(in, RESOURCE));
            return (Map<?, ?>) root;
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
