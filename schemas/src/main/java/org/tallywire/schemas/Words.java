package org.tallywire.schemas;

import java.util.Locale;

/** How the contract's enums read in JSON, in keys and on the command line. */
public final class Words {

    private Words() {}

    /** {@code OUTPUT_MULTIPLE} as {@code output-multiple}: measures, entity types, levels. */
    public static String hyphenated(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that reads so, in either writing.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String word) {
        for (E value : type.getEnumConstants())
            if (hyphenated(value).equals(word) || value.name().equals(word)) return value;
        throw new IllegalArgumentException("no " + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + word
                + "'; there are " + java.util.Arrays.toString(type.getEnumConstants()));
    }
}
