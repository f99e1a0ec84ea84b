package org.tallywire.enrich.catalog;

import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;

/**
 * An entity with what downstream needs to know of it.
 *
 * @param id entity id
 * @param type what it is
 * @param country ISO 3166-1 alpha-2, or null where not known
 */
public record EntityReference(
        String id, EntityType type, @Nullable String country) {}
