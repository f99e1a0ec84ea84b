package org.tallywire.enrich;

import java.nio.file.Path;
import java.util.List;

/**
 * How articles are read.
 *
 * @param catalogFiles catalog files of one's own, added to the bundled ones
 * @param paywalledQuote how many characters of a paywalled outlet's sentence are quoted as evidence
 */
public record EnricherConfig(List<Path> catalogFiles, int paywalledQuote) {

    /** The bundled catalog, and 240 characters of a paywalled sentence. */
    public static final EnricherConfig DEFAULT = new EnricherConfig(List.of(), 240);

    public EnricherConfig {
        catalogFiles = List.copyOf(catalogFiles);
        if (paywalledQuote < 0) throw new IllegalArgumentException("bad length of a quote: " + paywalledQuote);
    }
}
