package org.tallywire.enrich.names;

import java.io.IOException;
import java.io.InputStream;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.namefind.TokenNameFinderModel;

/**
 * A name model that counts "no name" for less than training found it to be. Most tokens are no names, so that a model
 * leaves out what it does not know; corpora that leave names unmarked teach it even more so.
 */
final class WeightedNameModel extends TokenNameFinderModel {

    private static final long serialVersionUID = 1;

    private static final String ARTIFACT = "nameFinder.model";
    private static final int BEAM = 3;

    private final double weight;

    WeightedNameModel(InputStream in, double weight) throws IOException {
        super(in);
        this.weight = weight;
    }

    @Override
    public SequenceClassificationModel getNameFinderSequenceModel() {
        MaxentModel plain = getArtifact(ARTIFACT);
        return new BeamSearch(BEAM, new Weighted(plain, weight), 0);
    }
}
