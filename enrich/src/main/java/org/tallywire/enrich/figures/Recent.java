package org.tallywire.enrich.figures;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was read at the last few tokens: the readers of dates ask for the same things again and again while they try one form
 * after another. Not thread-safe.
 */
final class Recent<T> {

    private static final int SIZE = 64;

    private final int[] tokens = new int[SIZE];
    private final @Nullable Object[] values = new Object[SIZE];
    private final IntFunction<@Nullable T> reader;

    Recent(IntFunction<@Nullable T> reader) {
        this.reader = reader;
        Arrays.fill(tokens, -1);
    }

    @Nullable
    T at(int token) {
        int slot = token % SIZE;
        if (tokens[slot] != token) {
            T value = reader.apply(token);
            tokens[slot] = token;
            values[slot] = value;
        }
        @SuppressWarnings("unchecked")
        T known = (T) values[slot];
        return known;
    }
}
