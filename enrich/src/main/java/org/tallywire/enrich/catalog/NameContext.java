package org.tallywire.enrich.catalog;

import java.util.List;

/**
 * What must hold for a name to be meant, where the name alone does not decide. Words are compared without case and
 * accents; one that ends in {@code *} stands for every word that begins so.
 *
 * @param exactCase whether capitals must be exactly as written; such a name keeps the legal form it ends in
 * @param commonWord whether the name is an everyday word too: where a capital proves nothing (at the start of a
 *     sentence, in a language that capitalises nouns), it then needs one of {@code near}
 * @param metonym whether it is a city that stands for its government: not after "in" and its like
 * @param near one of these must be in the sentence, unless the article has named the entity for sure; empty for no such
 *     condition
 * @param notBefore none of these may follow at once
 * @param notAfter none of these may precede at once
 */
public record NameContext(
        boolean exactCase,
        boolean commonWord,
        boolean metonym,
        List<String> near,
        List<String> notBefore,
        List<String> notAfter) {

    /** No condition. */
    public static final NameContext NONE = new NameContext(false, false, false, List.of(), List.of(), List.of());

    /** Of a city that stands for its government. */
    static final NameContext METONYM = new NameContext(false, false, true, List.of(), List.of(), List.of());

    public NameContext {
        near = List.copyOf(near);
        notBefore = List.copyOf(notBefore);
        notAfter = List.copyOf(notAfter);
    }

    /** Whether it can tell one entity from another of the same name. */
    public boolean decides() {
        return metonym || !near.isEmpty() || !notBefore.isEmpty() || !notAfter.isEmpty();
    }
}
