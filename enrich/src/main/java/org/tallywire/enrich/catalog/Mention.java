package org.tallywire.enrich.catalog;

import org.tallywire.avro.EntityType;
import org.tallywire.enrich.text.TextSpan;

/**
 * A span that names an entity of the catalog, or one that the catalog does not know.
 *
 * @param span where
 * @param type what is named
 * @param entity entity id; an unknown company has the slug of its name without its legal form
 * @param known whether the catalog has the entity
 */
public record Mention(TextSpan span, EntityType type, String entity, boolean known) {}
