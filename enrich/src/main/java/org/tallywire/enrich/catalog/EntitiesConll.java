package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextSpan;

/**
 * CoNLL tokens in, the same tokens with BIO tags out: the first of the columns, which tabs part, is the token; a blank
 * line ends a sentence; a comment ({@code # }, no tab) stays. A sentence knows the
 * names of those before it. Not thread-safe: one
 * use, one stream of lines.
 */
public final class EntitiesConll {

    /** A run of lines without a blank one is cut here. */
    private static final int MOST_TOKENS = 10_000;

    private final EntityLinker linker;
    private final String language;
    private final List<String> tokens = new ArrayList<>();
    private final NameMemory memory = new NameMemory();

    /** A tagger for a language, by its ISO 639-1 code. */
    public EntitiesConll(EntityLinker linker, String language) {
        this.linker = linker;
        this.language = language;
    }

    /** Takes one line and gives those to print now: none, or a sentence. */
    public List<String> line(String line) {
        if (line.isBlank()) {
            List<String> lines = finish();
            lines.add("");
            return lines;
        }
        if (line.startsWith("# ") && line.indexOf('\t') < 0) {
            List<String> lines = finish();
            lines.add(line);
            return lines;
        }
        int tab = line.indexOf('\t');
        tokens.add(tab < 0 ? line : line.substring(0, tab));
        return tokens.size() >= MOST_TOKENS ? finish() : List.of();
    }

    /** Gives the last sentence, where no blank line ended it. */
    public List<String> finish() {
        List<String> lines = new ArrayList<>();
        if (tokens.isEmpty()) return lines;
        String text = String.join(" ", tokens);
        List<TextSpan> spans = spans();
        var sentence = new AnalyzedText(text, List.of(sentence(text, spans)));
        List<Mention> mentions =
                linker.linkAll(List.of(sentence), language, memory).get(0).names();
        String[] tags = new String[spans.size()];
        Arrays.fill(tags, "O");
        for (Mention mention : mentions) tag(mention, spans, tags);
        for (int i = 0; i < tags.length; i++) lines.add(tokens.get(i) + "\t" + tags[i]);
        tokens.clear();
        return lines;
    }

    private List<TextSpan> spans() {
        List<TextSpan> spans = new ArrayList<>(tokens.size());
        int at = 0;
        for (String token : tokens) {
            spans.add(new TextSpan(at, at + token.length()));
            at += token.length() + 1;
        }
        return spans;
    }

    private static Sentence sentence(String text, List<TextSpan> spans) {
        return new Sentence(new TextSpan(0, text.length()), 0, spans);
    }

    /** Tags the tokens that lie in the mention as a whole: part of a compound is no name in this format. */
    private static void tag(Mention mention, List<TextSpan> spans, String[] tags) {
        String prefix = "B-";
        for (int i = 0; i < spans.size(); i++) {
            if (!mention.span().contains(spans.get(i))) continue;
            tags[i] = prefix + label(mention);
            prefix = "I-";
        }
    }

    /** A city's name that stands for a government is a place's name all the same. */
    private static String label(Mention mention) {
        if (mention.form() == Mention.Form.METONYM) return "LOC";
        return switch (mention.type()) {
            case PERSON -> "PER";
            case COUNTRY, PLACE -> "LOC";
            default -> "ORG";
        };
    }
}
