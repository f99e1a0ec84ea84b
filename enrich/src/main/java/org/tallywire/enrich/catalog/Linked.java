package org.tallywire.enrich.catalog;

import java.util.List;

/**
 * What was found in one text.
 *
 * @param names where it names entities, in order; none overlaps another
 * @param references descriptions and pronouns that refer to one, in order
 */
public record Linked(List<Mention> names, List<Mention> references) {

    public Linked {
        names = List.copyOf(names);
        references = List.copyOf(references);
    }
}
