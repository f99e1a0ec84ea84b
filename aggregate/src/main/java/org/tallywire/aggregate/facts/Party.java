package org.tallywire.aggregate.facts;

import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityType;

/**
 * A company, outlet, agency, body or country that a claim is about or comes from.
 *
 * @param id entity id
 * @param type what it is, as far as known
 * @param country ISO 3166-1 alpha-2, where known; a country's own is in its id
 */
public record Party(String id, EntityType type, @Nullable String country) {

    private static final String COUNTRY_PREFIX = "country/";

    public Party {
        if (id.isBlank()) throw new IllegalArgumentException("an entity has an id that is not blank");
        if (country == null && id.startsWith(COUNTRY_PREFIX)) country = id.substring(COUNTRY_PREFIX.length());
    }

    /** Whether it is a whole country. */
    public boolean isCountry() {
        return type == EntityType.COUNTRY || id.startsWith(COUNTRY_PREFIX);
    }

    /** The same, known by its part in publishing: one whose type nobody knows is an outlet. */
    Party asOutlet() {
        return type == EntityType.UNKNOWN ? new Party(id, EntityType.OUTLET, country) : this;
    }
}
