package org.tallywire.enrich.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tallywire.enrich.catalog.Catalog;
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
     * All sentences of a plan.
     *
     * @param corpora directory with the CoNLL files
     * @param own sentences of our own to train on
     */
    static List<NamedTokens> gather(TrainingPlan plan, Path corpora, List<MarkedSentence> own, Catalog catalog) {
        var data = new TrainingData(plan);
        for (Corpus corpus : plan.corpora()) data.add(corpus, ConllCorpus.read(corpora.resolve(corpus.file())));
        data.addOwn(own, catalog);
        Collections.shuffle(data.sentences, new Random(plan.learning().seed()));
        return data.sentences;
    }

    private void add(Corpus corpus, List<NamedTokens> read) {
        for (int i = 0; i < corpus.asItIs(); i++) sentences.addAll(read);
        if (corpus.retokenized() == 0) return;
        List<NamedTokens> ours = read.stream()
                .map(retokenizer::retokenized)
                .filter(s -> !s.tokens().isEmpty())
                .toList();
        for (int i = 0; i < corpus.retokenized(); i++) sentences.addAll(ours);
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
