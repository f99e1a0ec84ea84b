package org.tallywire.enrich;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How articles are read.
 *
 * @param catalogFiles catalog files of one's own, added to the bundled ones
 * @param modelDirectory models of one's own: a folder for each language, and {@code claims}; the bundled ones where a
 *     folder is not there
 * @param paywalledQuote how many characters of a paywalled outlet's sentence are quoted as evidence
 * @param respectReservations whether an article whose publisher reserves the rights to mine it is left unread
 */
public record EnricherConfig(
        List<Path> catalogFiles, Optional<Path> modelDirectory, int paywalledQuote, boolean respectReservations) {

    /** The bundled catalog and models, and 240 characters of a paywalled sentence. */
    public static final EnricherConfig DEFAULT = new EnricherConfig(List.of(), Optional.empty(), 240);

    /** One that respects reservations. */
    public EnricherConfig(List<Path> catalogFiles, Optional<Path> modelDirectory, int paywalledQuote) {
        this(catalogFiles, modelDirectory, paywalledQuote, true);
    }

    public EnricherConfig {
        catalogFiles = List.copyOf(catalogFiles);
        if (paywalledQuote < 0) throw new IllegalArgumentException("bad length of a quote: " + paywalledQuote);
    }

    /** With models of one's own; the bundled ones where there are none. */
    public EnricherConfig withModels(Optional<Path> directory) {
        return new EnricherConfig(catalogFiles, directory, paywalledQuote, respectReservations);
    }

    /** With catalog files of one's own. */
    public EnricherConfig withCatalogs(List<Path> files) {
        return new EnricherConfig(files, modelDirectory, paywalledQuote, respectReservations);
    }

    /** With so many characters of a paywalled outlet's sentence as evidence. */
    public EnricherConfig withPaywalledQuote(int characters) {
        return new EnricherConfig(catalogFiles, modelDirectory, characters, respectReservations);
    }

    /** With reservations respected, or only recorded. */
    public EnricherConfig respectingReservations(boolean respected) {
        return new EnricherConfig(catalogFiles, modelDirectory, paywalledQuote, respected);
    }
}
