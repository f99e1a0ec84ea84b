package org.tallywire.deploy.cli;

import java.nio.file.Path;
import java.util.List;
import org.tallywire.enrich.EnricherConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How articles are read. Set by picocli. */
final class EnricherOptions {

    @Mixin
    private final ModelOption models = new ModelOption();

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            split = ",",
            defaultValue = "${env:TALLYWIRE_CATALOG}",
            description = "A catalog of your own, added to the bundled one. Environment: TALLYWIRE_CATALOG, files"
                    + " parted by commas.")
    private List<Path> catalogs = List.of();

    @Option(
            names = "--paywalled-quote",
            paramLabel = "CHARACTERS",
            defaultValue = "${env:TALLYWIRE_PAYWALLED_QUOTE:-240}",
            description = "How much of a paywalled outlet's sentence is quoted as evidence. Environment:"
                    + " TALLYWIRE_PAYWALLED_QUOTE. Default: 240")
    private int paywalledQuote = EnricherConfig.DEFAULT.paywalledQuote();

    /** The enricher's configuration with these options in it. */
    EnricherConfig apply(EnricherConfig config) {
        if (paywalledQuote < 0)
            throw CommandException.usage("--paywalled-quote " + paywalledQuote + ": give 0 or more characters");
        return config.withModels(models.directory()).withCatalogs(catalogs).withPaywalledQuote(paywalledQuote);
    }
}
