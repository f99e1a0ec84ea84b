package org.tallywire.enrich.claims;

import java.util.Optional;

/** For whom people speak. */
@FunctionalInterface
public interface Organisations {

    /** Nobody speaks for anybody. */
    Organisations NONE = person -> Optional.empty();

    /** Entity id of the organisation that a person speaks for. */
    Optional<String> of(String person);
}
