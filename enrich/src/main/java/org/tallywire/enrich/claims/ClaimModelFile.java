package org.tallywire.enrich.claims;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.tallywire.enrich.claims.ClaimModels.Task;
import org.tallywire.enrich.names.ModelException;

/** A file that a claim model is read from, and what is said where it is none. */
sealed interface ClaimModelFile {

    /** What messages call it. */
    String name();

    /** Opens it. */
    InputStream open() throws IOException;

    /** @throws ModelException if it cannot be read */
    default byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ModelException(name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws ModelException if its bytes are no model of the task */
    default ClaimModel model(Task task, byte[] bytes) {
        ClaimModel model;
        try {
            model = ClaimModel.read(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            // OpenNLP meets bytes that are no model with whatever exception its parsers throw.
            throw new ModelException(
                    foreign(task, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        }
        if (task.fits(model.outcomes())) return model;
        throw new ModelException(foreign(task, "it chooses among " + model.outcomes()));
    }

    private String foreign(Task task, String why) {
        return name() + " is no model of " + task.name().toLowerCase(Locale.ROOT) + " for OpenNLP 2.5: " + why
                + "; train it with `tallywire models train-claims`, or remove the folder to use the bundled models";
    }

    /** A file of one's own. */
    record OnDisk(Path path) implements ClaimModelFile {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            if (Files.isRegularFile(path)) return Files.newInputStream(path);
            throw new ModelException("no file " + path + "; the models of claims belong together: make all with"
                    + " `tallywire models train-claims --out " + path.getParent() + "`, or remove the folder to use the"
                    + " bundled models");
        }
    }

    /** A resource. */
    record Bundled(String name) implements ClaimModelFile {
        @Override
        public InputStream open() {
            return Objects.requireNonNull(ClaimModels.class.getResourceAsStream(name), name);
        }
    }
}
