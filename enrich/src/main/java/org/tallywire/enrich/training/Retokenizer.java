package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.text.TextAnalyzer;
import org.tallywire.enrich.text.TextSpan;

/** Cuts the sentences of a corpus into the tokens that the pipeline will cut. */
final class Retokenizer {

    private static final String NO_SPACE_BEFORE = ",.;:!?…)]}%»”";
    private static final String NO_SPACE_AFTER = "([{«„“¿¡";
    private static final String APOSTROPHES = "'’";
    private static final String TOGETHER = "-–/";

    private final TextAnalyzer analyzer;

    Retokenizer(String language) {
        this.analyzer = TextAnalyzer.forLanguage(language);
    }

    /** A name in a text. */
    record NamedSpan(NameKind kind, TextSpan span) {}

    /** The same sentence in our tokens. */
    NamedTokens retokenized(NamedTokens sentence) {
        var text = new StringBuilder();
        List<TextSpan> spans = new ArrayList<>();
        boolean quoted = false;
        boolean together = true;
        for (int i = 0; i < sentence.tokens().size(); i++) {
            String token = sentence.tokens().get(i);
            boolean closes = token.equals("\"") && quoted;
            if (!together && !closes && !leansLeft(token, i, sentence.tokens())) text.append(' ');
            spans.add(new TextSpan(text.length(), text.length() + token.length()));
            text.append(token);
            if (token.equals("\"")) quoted = !quoted;
            together = (token.equals("\"") && quoted) || leansRight(token, i, sentence.tokens());
        }
        List<NamedSpan> names = sentence.names().stream()
                .map(name -> new NamedSpan(
                        name.kind(),
                        new TextSpan(
                                spans.get(name.from()).start(),
                                spans.get(name.to() - 1).end())))
                .toList();
        return tokens(text.toString(), names);
    }

    /** A text in our tokens; a name that begins or ends inside a token is left out. */
    NamedTokens tokens(String text, List<NamedSpan> names) {
        List<TextSpan> spans = analyzer.analyze(text).stream()
                .flatMap(sentence -> sentence.tokens().stream())
                .toList();
        List<NamedTokens.Name> found = new ArrayList<>();
        for (NamedSpan name : names) inTokens(name, spans).ifPresent(found::add);
        return new NamedTokens(spans.stream().map(span -> span.of(text)).toList(), found);
    }

    private static Optional<NamedTokens.Name> inTokens(NamedSpan name, List<TextSpan> tokens) {
        int from = 0;
        while (from < tokens.size() && tokens.get(from).start() < name.span().start()) from++;
        int to = from;
        while (to < tokens.size() && tokens.get(to).end() <= name.span().end()) to++;
        boolean whole = from < to
                && tokens.get(from).start() == name.span().start()
                && tokens.get(to - 1).end() == name.span().end();
        return whole ? Optional.of(new NamedTokens.Name(name.kind(), from, to)) : Optional.empty();
    }

    private static boolean leansLeft(String token, int i, List<String> tokens) {
        if (token.length() > 1 && APOSTROPHES.indexOf(token.charAt(0)) >= 0 && Character.isLetter(token.charAt(1)))
            return true;
        if (token.equals("n't") || token.equals("n’t")) return true;
        return NO_SPACE_BEFORE.contains(token.substring(0, 1)) || isBetweenWords(token, i, tokens);
    }

    private static boolean leansRight(String token, int i, List<String> tokens) {
        char last = token.charAt(token.length() - 1);
        boolean elided = token.length() > 1 && APOSTROPHES.indexOf(last) >= 0;
        return elided || NO_SPACE_AFTER.contains(token) || isBetweenWords(token, i, tokens);
    }

    /** A hyphen that the corpus parted from its words. */
    private static boolean isBetweenWords(String token, int i, List<String> tokens) {
        return TOGETHER.contains(token)
                && i > 0
                && i + 1 < tokens.size()
                && Character.isLetterOrDigit(
                        tokens.get(i - 1).charAt(tokens.get(i - 1).length() - 1))
                && Character.isLetterOrDigit(tokens.get(i + 1).charAt(0));
    }
}
