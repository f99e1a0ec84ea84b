package org.tallywire.enrich.names;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.SequenceCodec;
import org.jspecify.annotations.Nullable;

/**
 * A name model that counts "no name" for less than training found it to be. Most tokens are no names, so that a model
 * leaves out what it does not know; corpora that leave names unmarked teach it even more so.
 */
final class WeightedNameModel extends TokenNameFinderModel {

    private static final long serialVersionUID = 1;

    private static final String ARTIFACT = "nameFinder.model";
    private static final String FEATURES = "generator.featuregen";

    static final int BEAM = 3;

    private final double weight;
    private transient @Nullable WeightTable table;

    WeightedNameModel(InputStream in, double weight) throws IOException {
        super(in);
        this.weight = weight;
    }

    /** A reader for one thread: our own where the model looks at what ours do, else OpenNLP's. */
    NameReader reader() {
        SequenceCodec<String> codec = getFactory().createSequenceCodec();
        return codec instanceof BilouCodec
                        && getArtifact(ARTIFACT) instanceof GISModel model
                        && looksAt(SentenceFeatures.definition())
                ? new NameSearch(model, weights(model), codec, weight)
                : new OpenNlpReader(this);
    }

    private boolean looksAt(byte[] features) {
        return getArtifact(FEATURES) instanceof byte[] own && Arrays.equals(own, features);
    }

    @Override
    public SequenceClassificationModel getNameFinderSequenceModel() {
        MaxentModel model = getArtifact(ARTIFACT);
        return new BeamSearch(BEAM, new Weighted(model, weight), 0);
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

    private synchronized WeightTable weights(GISModel model) {
        if (table == null) table = new WeightTable(model);
        return table;
    }
}
