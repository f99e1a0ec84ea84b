package org.tallywire.enrich.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.training.TrainingPlan.Corpus;

/** Gathers what a model is trained on: corpora and our own sentences, shuffled. The same seed gives the same order. */
final class TrainingData {

    private final TrainingPlan plan;
    private final Retokenizer retokenizer;
    private final List<NamedTokens> sentences = new ArrayList<>();

    private TrainingData(TrainingPlan plan) {
        this.plan = plan;
        this.retokenizer = new Retokenizer(plan.language());
    }

    /**
     * The sentences of a plan whose names people marked.
     *
     * @param corpora directory with the CoNLL files
     * @param own sentences of our own to train on
     */
    static List<NamedTokens> strong(TrainingPlan plan, Path corpora, List<MarkedSentence> own, Catalog catalog) {
        var data = new TrainingData(plan);
        for (Corpus corpus : plan.corpora()) {
            List<NamedTokens> read = corpus.asItIs() + corpus.retokenized() == 0 ? List.of() : read(corpora, corpus);
            data.add(read, corpus.asItIs());
            if (corpus.retokenized() > 0) data.add(data.retokenized(read), corpus.retokenized());
        }
        data.addOwn(own, catalog);
        return shuffled(data.sentences, plan);
    }

    /** The sentences of a plan whose names rules marked, as far as a teacher agrees. */
    static List<NamedTokens> weak(TrainingPlan plan, Path corpora, NameFinder teacher) {
        var data = new TrainingData(plan);
        var labels = new AgreedLabels(teacher);
        for (Corpus corpus : plan.corpora()) {
            if (corpus.weak() == 0) continue;
            List<NamedTokens> agreed = data.retokenized(read(corpora, corpus)).stream()
                    .flatMap(sentence -> labels.agreed(sentence).stream())
                    .toList();
            data.add(agreed, corpus.weak());
        }
        return data.sentences;
    }

    static List<NamedTokens> shuffled(List<NamedTokens> sentences, TrainingPlan plan) {
        List<NamedTokens> all = new ArrayList<>(sentences);
        Collections.shuffle(all, new Random(plan.learning().seed()));
        return all;
    }

    private static List<NamedTokens> read(Path corpora, Corpus corpus) {
        return ConllCorpus.read(corpora.resolve(corpus.file()));
    }

    private List<NamedTokens> retokenized(List<NamedTokens> read) {
        return read.stream()
                .map(retokenizer::retokenized)
                .filter(sentence -> !sentence.tokens().isEmpty())
                .toList();
    }

    private void add(List<NamedTokens> read, int times) {
        for (int i = 0; i < times; i++) sentences.addAll(read);
    }

    private void addOwn(List<MarkedSentence> own, Catalog catalog) {
        for (int i = 0; i < plan.own().asWritten(); i++) own.forEach(sentence -> sentences.add(tokens(sentence)));
        var pool = new NamePool();
        pool.add(catalog, plan.language());
        pool.addMarked(own);
        NameSwapper swapper = pool.swapper(plan.learning().seed());
        for (int i = 0; i < plan.own().swapped(); i++)
            own.forEach(sentence -> sentences.add(tokens(swapper.swapped(sentence))));
    }

    private NamedTokens tokens(MarkedSentence sentence) {
        List<Retokenizer.NamedSpan> names = sentence.marks().stream()
                .filter(mark -> !mark.isReference())
                .map(mark -> new Retokenizer.NamedSpan(NameKind.labelled(mark.label()), mark.span()))
                .toList();
        return retokenizer.tokens(sentence.text(), names);
    }
}
