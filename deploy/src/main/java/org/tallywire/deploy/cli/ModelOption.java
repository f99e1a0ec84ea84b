package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.tallywire.enrich.names.NameModels;
import picocli.CommandLine.Option;

/** Which models are used. Set by picocli. */
final class ModelOption {

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:TALLYWIRE_MODELS}",
            description = "Models of your own, before the bundled ones: a folder of names for each language, and"
                    + " a folder named claims."
                    + " Environment: TALLYWIRE_MODELS.")
    private Optional<Path> directory = Optional.empty();

    Optional<Path> directory() {
        return directory;
    }

    NameModels load() {
        return directory.map(NameModels::in).orElseGet(NameModels::bundled);
    }
}
