package org.tallywire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into paragraphs (parted by a blank line), sentences and tokens. Words are parted at apostrophes as the
 * language does ({@code dell'} + {@code Intelligenza}, {@code Nvidia} + {@code 's}); numbers keep their separators;
 * hyphenated words and abbreviations with their full stop are one token. A paragraph without a final stop is a
 * sentence. Offsets are UTF-16 code units of the text as given. Time is linear in the text. Immutable and thread-safe.
 *
 * <pre>{@code
 * List<Sentence> sentences = TextAnalyzer.forLanguage("de").analyze("Das kostet 3,2 Mrd. Euro. Der Bau beginnt am 3. März.");
 * }</pre>
 */
public final class TextAnalyzer {

    private final TextRules rules;

    private TextAnalyzer(TextRules rules) {
        this.rules = rules;
    }

    /** The analyzer of a language by its ISO 639-1 code; one that knows no abbreviations where there are no rules. */
    public static TextAnalyzer forLanguage(String language) {
        return new TextAnalyzer(TextRules.of(language));
    }

    /** ISO 639-1 codes of the languages that have rules. */
    public static Set<String> languages() {
        return TextRules.languages();
    }

    /** The sentences of the text in order; none where it has no tokens. */
    public List<Sentence> analyze(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int paragraph = 0;
        for (TextSpan span : paragraphs(text)) {
            List<Token> tokens = Tokenizer.tokens(rules, text, span);
            if (tokens.isEmpty()) continue;
            SentenceSplitter.split(text, paragraph++, tokens, sentences);
        }
        return List.copyOf(sentences);
    }

    private static List<TextSpan> paragraphs(String text) {
        List<TextSpan> spans = new ArrayList<>();
        int start = 0;
        int breaks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\u2029') breaks += c == '\n' ? 1 : 2;
            else if (!Characters.isSpace(c)) {
                if (breaks > 1) {
                    spans.add(new TextSpan(start, i));
                    start = i;
                }
                breaks = 0;
            }
        }
        spans.add(new TextSpan(start, text.length()));
        return spans;
    }
}
