package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Status;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.schemas.Words;

/**
 * The clues of {@link FigureClues} in words for people, with the words of the sentence that they come from. Those that say
 * nothing by themselves, such as a number's length, have none.
 */
final class ClueWords {

    private static final Map<String, String> SORTS = Map.of(
            "@company", "a company",
            "@fund", "a fund",
            "@public_body", "a public body",
            "@country", "a country",
            "@place", "a place",
            "@person", "a person",
            "@outlet", "an outlet",
            "#money", "another sum",
            "#date", "a date");

    private final ReadSentence sentence;
    private final TokenRange figure;

    ClueWords(ReadSentence sentence, TokenRange figure) {
        this.sentence = sentence;
        this.figure = figure;
    }

    /** What a clue says; empty where it means nothing to people. */
    Optional<String> of(String clue) {
        String bare = Clues.unmarked(clue.substring(clue.indexOf('|') + 1));
        int colon = bare.indexOf(':');
        if (bare.equals("blocked")) return Optional.of("a question, a forecast or a hypothesis");
        if (colon < 0) return word(bare);
        String rest = bare.substring(colon + 1);
        return switch (bare.substring(0, colon)) {
            case "hint" -> name(rest).map(name -> "by the rules alone it is " + name);
            case "a", "a0", "a1", "a2", "as0", "as1" -> name(rest).flatMap(this::phrase);
            case "a01" -> name(rest.substring(rest.indexOf(' ') + 1)).flatMap(this::phrase);
            case "s" ->
                near(sentence.statuses, Words.parse(Status.class, letters(rest)))
                        .map(word -> word + " near it");
            case "b" ->
                near(sentence.bases, Words.parse(Basis.class, letters(rest))).map(word -> word + " at it");
            case "o" -> near(sentence.outputs, true).map(word -> word + ", which tells of output");
            case "p" -> sentence.products.stream().findFirst().map(match -> quoted(match) + " near it");
            case "title" -> Optional.of("the headline speaks of " + rest);
            case "last" -> Optional.of("the sentence before speaks of " + rest);
            case "before" -> name(rest).map(name -> "the figure before it is " + name);
            case "unit" -> Optional.of("it counts " + rest);
            case "-1", "-2" -> token(rest).map(word -> word + " before it");
            case "+1", "+2" -> token(rest).map(word -> word + " after it");
            default -> Optional.empty();
        };
    }

    /** {@code n<word}: near, before. */
    private Optional<String> word(String clue) {
        if (clue.length() < 3) return Optional.empty();
        String side = clue.substring(1, 2);
        if (!side.equals("<") && !side.equals(">")) return Optional.empty();
        return token(clue.substring(2)).map(word -> word + (side.equals("<") ? " before it" : " after it"));
    }

    /** A symbol of the sentence: a sort of name or figure, or a word cut to its stem. */
    private Optional<String> token(String symbol) {
        if (SORTS.containsKey(symbol)) return Optional.ofNullable(SORTS.get(symbol));
        if (symbol.length() < 3 || symbol.startsWith("@") || symbol.startsWith("#")) return Optional.empty();
        return sentence.words.stream()
                .filter(word -> Symbols.stem(word).equals(symbol))
                .findFirst()
                .map(ClueWords::quoted);
    }

    /** {@code capexPLANNED}, {@code capexc}, {@code capex<3}: the name of what a phrase is about, and where it stands. */
    private Optional<String> name(String rest) {
        return sentence.abouts.stream()
                .map(match -> match.meaning().name())
                .filter(rest::startsWith)
                .max(Comparator.comparingInt(String::length));
    }

    private Optional<String> phrase(String name) {
        return sentence.abouts.stream()
                .filter(match -> match.meaning().name().equals(name))
                .min(this::nearer)
                .map(match -> quoted(match) + ", which tells of " + name);
    }

    /** The phrase that stands nearest; of a figure that counts nothing, one of the same clause that says so. */
    Optional<Match<About>> nearest(boolean counts) {
        return sentence.abouts.stream()
                .filter(match -> !counts && match.meaning() instanceof About.NotCounted)
                .filter(match -> sentence.sameClause(figure, ReadSentence.tokens(match)))
                .min(this::nearer)
                .or(() -> sentence.abouts.stream().min(this::nearer));
    }

    String quoted(Match<?> match) {
        return quoted(String.join(" ", sentence.words.subList(match.from(), match.to())));
    }

    private static String quoted(String words) {
        return "'" + words + "'";
    }

    private <T> Optional<String> near(List<Match<T>> matches, T meaning) {
        return matches.stream()
                .filter(match -> match.meaning().equals(meaning))
                .min(this::nearer)
                .map(match -> quoted(match)
                        + (meaning instanceof Enum<?> word ? " (" + word.name().toLowerCase(Locale.ROOT) + ")" : ""));
    }

    private int nearer(Match<?> a, Match<?> b) {
        return sentence.distance(figure, ReadSentence.tokens(a)) - sentence.distance(figure, ReadSentence.tokens(b));
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Z].*", "");
    }
}
