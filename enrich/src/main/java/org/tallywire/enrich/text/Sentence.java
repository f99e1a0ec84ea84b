package org.tallywire.enrich.text;

import java.util.List;

/**
 * A sentence of a text, with its tokens.
 *
 * @param span where it stands in the text
 * @param paragraph which paragraph of the text it belongs to, from 0
 * @param tokens its tokens in order, spans in the text
 */
public record Sentence(TextSpan span, int paragraph, List<TextSpan> tokens) {

    public Sentence {
        tokens = List.copyOf(tokens);
        if (paragraph < 0) throw new IllegalArgumentException("bad paragraph " + paragraph);
    }
}
