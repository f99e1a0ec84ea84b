package org.tallywire.enrich.names;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;

/** Reads names with OpenNLP: any model, whatever it looks at. For one thread. */
final class OpenNlpReader implements NameReader {

    private final NameFinderME finder;

    OpenNlpReader(TokenNameFinderModel model) {
        finder = new NameFinderME(model);
    }

    @Override
    public List<FoundName> read(String[] tokens) {
        finder.clearAdaptiveData();
        Span[] spans = finder.find(tokens);
        double[] probabilities = finder.probs(spans);
        List<FoundName> names = new ArrayList<>(spans.length);
        for (int i = 0; i < spans.length; i++) names.add(FoundName.of(spans[i], probabilities[i]));
        return names;
    }
}
