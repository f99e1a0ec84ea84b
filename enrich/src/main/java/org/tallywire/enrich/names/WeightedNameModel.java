package org.tallywire.enrich.names;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.jspecify.annotations.Nullable;

/**
 * A name model that counts "no name" for less than training found it to be. Most tokens are no names, so that a model
 * leaves out what it does not know; corpora that leave names unmarked teach it even more so.
 */
final class WeightedNameModel extends TokenNameFinderModel {

    private static final long serialVersionUID = 1;

    private static final String ARTIFACT = "nameFinder.model";
    private static final int BEAM = 3;

    private final double weight;
    private transient @Nullable WeightTable table;

    WeightedNameModel(InputStream in, double weight) throws IOException {
        super(in);
        this.weight = weight;
    }

    @Override
    public SequenceClassificationModel getNameFinderSequenceModel() {
        MaxentModel plain = getArtifact(ARTIFACT);
        MaxentModel quick = plain instanceof GISModel gis ? new PathSums(gis, weights(gis)) : plain;
        return new BeamSearch(BEAM, new Weighted(quick, weight), 0);
    }

    private synchronized WeightTable weights(GISModel model) {
        if (table == null) table = new WeightTable(model);
        return table;
    }

    /** The model as OpenNLP itself reads it. */
    TokenNameFinderModel plain() {
        try {
            var bytes = new ByteArrayOutputStream();
            serialize(bytes);
            return new TokenNameFinderModel(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a model in memory", e);
        }
    }
}
