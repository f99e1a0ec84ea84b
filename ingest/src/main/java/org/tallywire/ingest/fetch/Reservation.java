package org.tallywire.ingest.fetch;

import java.util.Optional;

/**
 * What a publisher says about mining text and data. Source: the TDM Reservation Protocol of the W3C's community group.
 *
 * @param reserved whether the rights are reserved
 * @param policy URL of the terms under which they may be had
 */
record Reservation(boolean reserved, Optional<String> policy) {

    private static final int MAX_POLICY = 2048;

    Reservation {
        policy = policy.filter(url -> !url.isBlank() && url.length() <= MAX_POLICY)
                .map(String::strip);
    }

    static final Reservation NONE = new Reservation(false, Optional.empty());

    /** From the value of {@code tdm-reservation}; empty if it says neither yes nor no. */
    static Optional<Reservation> of(Optional<String> value, Optional<String> policy) {
        return value.map(String::strip)
                .filter(text -> text.equals("1") || text.equals("0"))
                .map(text -> new Reservation(text.equals("1"), policy));
    }
}
