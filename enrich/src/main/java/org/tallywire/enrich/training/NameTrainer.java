package org.tallywire.enrich.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.OnePassDataIndexer;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.NameFinderEventStream;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;

/** Trains a name model of OpenNLP. The same sentences give the same bytes. */
final class NameTrainer {

    private static final String FEATURES = "/org/tallywire/enrich/models/features.xml";
    private static final int BEAM = 3;

    private NameTrainer() {}

    /** The model's file. */
    static byte[] train(TrainingPlan plan, List<NamedTokens> sentences) {
        if (sentences.stream().allMatch(sentence -> sentence.names().isEmpty()))
            throw new TrainingException("no sentence of the plan for '" + plan.language() + "' has a name");
        try {
            byte[] features = features();
            var codec = new BilouCodec();
            var factory = new TokenNameFinderFactory(features, Map.of(), codec);
            List<NameSample> samples =
                    sentences.stream().map(NameTrainer::sample).toList();
            var events = new NameFinderEventStream(
                    ObjectStreamUtils.createObjectStream(samples), null, factory.createContextGenerator(), codec);
            var trained = OnlineTrainer.train(index(events, plan.learning()), plan.learning());
            var model = new TokenNameFinderModel(
                    plan.language(), trained, BEAM, features, Map.of(), new HashMap<>(), codec, factory);
            var bytes = new ByteArrayOutputStream();
            model.serialize(bytes);
            return StableModel.of(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("training in memory reads and writes no file", e);
        }
    }

    private static DataIndexer index(NameFinderEventStream events, Learning learning) throws IOException {
        var parameters = new TrainingParameters();
        parameters.put(TrainingParameters.CUTOFF_PARAM, learning.cutoff());
        var indexer = new OnePassDataIndexer();
        indexer.init(parameters, new HashMap<>());
        indexer.index(events);
        return indexer;
    }

    private static byte[] features() throws IOException {
        try (InputStream in = NameTrainer.class.getResourceAsStream(FEATURES)) {
            return Objects.requireNonNull(in, FEATURES).readAllBytes();
        }
    }

    private static NameSample sample(NamedTokens sentence) {
        Span[] names = sentence.names().stream()
                .map(name -> new Span(name.from(), name.to(), name.kind().label()))
                .toArray(Span[]::new);
        return new NameSample(sentence.tokens().toArray(String[]::new), names, true);
    }
}
