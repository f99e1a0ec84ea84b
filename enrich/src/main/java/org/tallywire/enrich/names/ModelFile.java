package org.tallywire.enrich.names;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import opennlp.tools.util.InvalidFormatException;
import org.jspecify.annotations.Nullable;

/** Reads a name model and says what is wrong with a file that is none. */
final class ModelFile {

    private ModelFile() {}

    static WeightedNameModel read(Location location, String language, NameSettings settings) {
        WeightedNameModel model;
        try (InputStream in = new BufferedInputStream(location.open())) {
            model = new WeightedNameModel(in, settings.noNameWeight());
        } catch (InvalidFormatException e) {
            throw foreign(location, language, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ModelException(location.name() + ": cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // OpenNLP meets bytes that are no model with whatever exception its parsers throw.
            throw foreign(location, language, String.valueOf(e.getMessage()), e);
        }
        if (!model.getLanguage().equals(language))
            throw foreign(location, language, "it was trained for '" + model.getLanguage() + "'", null);
        return model;
    }

    private static ModelException foreign(Location location, String language, String why, @Nullable Throwable cause) {
        String message = location.name() + " is no name model of '" + language + "' for OpenNLP 2.5: " + why
                + "; train one with `tallywire models train " + language + " --corpora DIR`, or remove the folder to"
                + " use the bundled model";
        return cause == null ? new ModelException(message) : new ModelException(message, cause);
    }
}
