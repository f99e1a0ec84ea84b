package org.tallywire.enrich.catalog;

import java.util.List;
import org.tallywire.enrich.text.Sentence;

/**
 * A text with its sentences: a title, or a body.
 *
 * @param text the text
 * @param sentences its sentences, spans in it
 */
public record AnalyzedText(String text, List<Sentence> sentences) {

    public AnalyzedText {
        sentences = List.copyOf(sentences);
    }
}
