package org.tallywire.enrich.training;

import java.util.List;
import org.tallywire.enrich.names.NameKind;

/**
 * A sentence in tokens, with its names.
 *
 * @param tokens its tokens
 * @param names its names in order; none overlaps another
 */
record NamedTokens(List<String> tokens, List<Name> names) {

    NamedTokens {
        tokens = List.copyOf(tokens);
        names = List.copyOf(names);
    }

    /**
     * A name.
     *
     * @param kind of what
     * @param from first token
     * @param to one past the last
     */
    record Name(NameKind kind, int from, int to) {}

    /** A name's tokens. */
    List<String> of(Name name) {
        return tokens.subList(name.from(), name.to());
    }
}
