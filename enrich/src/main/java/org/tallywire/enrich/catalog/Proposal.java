package org.tallywire.enrich.catalog;

import java.util.Optional;
import org.tallywire.enrich.names.NameKind;

/**
 * A name that a model sees.
 *
 * @param line in which sentence
 * @param from first atom
 * @param to one past the last
 * @param kind of what
 * @param probability how sure the model is
 * @param sense the catalog's entity of that name, where a context alone did not tell that it is meant
 */
record Proposal(AtomLine line, int from, int to, NameKind kind, double probability, Optional<CatalogEntry> sense) {

    String name() {
        return line.text(from, to);
    }
}
