package org.tallywire.aggregate.topology;

import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.Party;

/**
 * One instance of values that come again and again, such as outlets and units: a million claims share a few thousand.
 * What was not met lately may come as another instance. Thread-safe: of two threads that race, one forgets.
 */
final class Same<T> {

    private static final int SLOTS = 1 << 13;

    private static final Same<Party> PARTIES = new Same<>();
    private static final Same<String> TEXTS = new Same<>();

    private final Object[] known = new Object[SLOTS];

    private Same() {}

    static Party party(Party party) {
        return PARTIES.as(party);
    }

    static String text(String text) {
        return TEXTS.as(text);
    }

    /** For a text that may be missing. */
    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : TEXTS.as(text);
    }

    @SuppressWarnings("unchecked")
    private T as(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Object last = known[slot];
        if (value.equals(last)) return (T) last;
        known[slot] = value;
        return value;
    }
}
