package org.tallywire.enrich.names;

import opennlp.tools.util.Span;

/**
 * A name that a model sees in a sentence.
 *
 * @param kind of what
 * @param from first token
 * @param to one past the last
 * @param probability how sure the model is, 0 to 1
 */
public record FoundName(NameKind kind, int from, int to, double probability) {

    public FoundName {
        if (from < 0 || to <= from) throw new IllegalArgumentException("bad tokens " + from + ".." + to);
        if (!(probability >= 0 && probability <= 1))
            throw new IllegalArgumentException("bad probability " + probability);
    }

    static FoundName of(Span span, double probability) {
        return new FoundName(
                NameKind.labelled(span.getType()),
                span.getStart(),
                span.getEnd(),
                Math.max(0, Math.min(1, probability)));
    }
}
