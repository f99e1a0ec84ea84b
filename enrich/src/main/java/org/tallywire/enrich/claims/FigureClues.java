package org.tallywire.enrich.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Section;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.figures.Figure;

/** What tells what a figure is about. */
final class FigureClues {

    private static final int POSITIONS = 4;
    private static final int NEAR = 6;
    private static final int WINDOW = 14;
    private static final int CLASS_REACH = 30;

    private FigureClues() {}

    /** @param before what the figure before in the sentence was taken for, if there is one */
    static Clues of(ArticleFrame article, ReadSentence sentence, Candidate candidate, @Nullable String before) {
        Figure figure = candidate.figure();
        var clues = new Clues(candidate.scope());
        TokenRange at = sentence.tokens(figure.span());
        size(candidate, clues);
        words(sentence.symbols(), at, clues);
        phrases(sentence, at, clues);
        names(sentence, at, clues);
        around(article, sentence, clues);
        Hints.Hint hint = article.hints.of(figure);
        clues.within("hint:" + hint.about());
        clues.within("hint:" + hint.about() + hint.status());
        clues.within("hint:" + hint.about()
                + (hint.subjects().isEmpty()
                        ? "-"
                        : article.inTitle(hint.subjects().get(0)) ? "t" : "o"));
        clues.within("before:" + before);
        clues.within("figures:" + Math.min(4, sentence.figures.size()));
        return clues;
    }

    private static void size(Candidate candidate, Clues clues) {
        Figure figure = candidate.figure();
        clues.within("unit:" + candidate.unit());
        clues.within("completed:" + candidate.completed());
        int digits = candidate.value().precision() - candidate.value().scale();
        clues.within("size:" + digits);
        clues.within("approximate:" + figure.approximate());
        clues.within("bounds:" + (figure.low() != null) + (figure.high() != null));
    }

    private static void words(Symbols symbols, TokenRange at, Clues clues) {
        int first = symbols.first(at);
        int last = symbols.last(at);
        for (int i = 1; i <= POSITIONS; i++) {
            clues.add("-" + i + ":" + symbols.at(first - i));
            clues.add("+" + i + ":" + symbols.at(last + i));
        }
        clues.add("-21:" + symbols.at(first - 2) + " " + symbols.at(first - 1));
        clues.add("+12:" + symbols.at(last + 1) + " " + symbols.at(last + 2));
        clues.add("-1+1:" + symbols.at(first - 1) + " " + symbols.at(last + 1));
        clues.add("-321:" + symbols.at(first - 3) + " " + symbols.at(first - 2) + " " + symbols.at(first - 1));
        for (int i = 1; i <= WINDOW; i++) {
            String near = i <= NEAR ? "n" : "f";
            if (first - i >= 0) clues.add(near + "<" + symbols.at(first - i));
            if (last + i < symbols.size()) clues.add(near + ">" + symbols.at(last + i));
        }
    }

    private static void phrases(ReadSentence sentence, TokenRange at, Clues clues) {
        Map<String, Integer> nearest = new HashMap<>();
        List<Match<About>> ranked = new ArrayList<>(sentence.abouts);
        ranked.sort((a, b) ->
                sentence.distance(at, ReadSentence.tokens(a)) - sentence.distance(at, ReadSentence.tokens(b)));
        for (int i = 0; i < ranked.size(); i++) {
            Match<About> phrase = ranked.get(i);
            TokenRange place = ReadSentence.tokens(phrase);
            String name = name(phrase.meaning());
            if (i < 3) clues.within("a" + i + ":" + name + (place.before(at) ? "<" : ">"));
            if (i < 2) clues.within("as" + i + ":" + asserted(phrase.meaning()));
            if (sentence.distance(at, place) > CLASS_REACH || nearest.putIfAbsent(name, i) != null) continue;
            clues.within("a:" + name + Clues.side(sentence, at, place));
            clues.within("a:" + name + (sentence.sameClause(at, place) ? "c" : "o"));
        }
        if (ranked.size() > 1)
            clues.within("a01:" + name(ranked.get(0).meaning()) + " "
                    + name(ranked.get(1).meaning()));
        nearest(sentence, at, sentence.outputs, "o", clues);
        nearest(sentence, at, sentence.statuses, "s", clues);
        nearest(sentence, at, sentence.bases, "b", clues);
        nearest(sentence, at, sentence.products, "p", clues);
    }

    private static <T> void nearest(
            ReadSentence sentence, TokenRange at, List<Match<T>> matches, String prefix, Clues clues) {
        Match<T> best = null;
        for (Match<T> match : matches)
            if (best == null
                    || sentence.distance(at, ReadSentence.tokens(match))
                            < sentence.distance(at, ReadSentence.tokens(best))) best = match;
        if (best == null) return;
        String what = prefix.equals("p") ? "" : String.valueOf(best.meaning());
        clues.within(prefix + ":" + what + Clues.side(sentence, at, ReadSentence.tokens(best)));
        clues.within(prefix + ":" + what);
    }

    static String name(About about) {
        return about.name();
    }

    private static String asserted(About about) {
        return about instanceof About.Counted counted ? counted.name() + counted.status() : about.name();
    }

    private static void names(ReadSentence sentence, TokenRange at, Clues clues) {
        Mention before = null;
        Mention after = null;
        for (Mention mention : sentence.actors) {
            TokenRange place = sentence.tokens(mention.span());
            if (place.before(at)) before = mention;
            else if (after == null && at.before(place)) after = mention;
        }
        name(sentence, at, before, "m<", clues);
        name(sentence, at, after, "m>", clues);
    }

    private static void name(
            ReadSentence sentence, TokenRange at, @Nullable Mention mention, String prefix, Clues clues) {
        if (mention == null) {
            clues.within(prefix + "none");
            return;
        }
        TokenRange place = sentence.tokens(mention.span());
        String type = mention.type().name().toLowerCase(Locale.ROOT);
        clues.within(prefix + type + Clues.side(sentence, at, place));
        Symbols symbols = sentence.symbols();
        clues.within(prefix + "in:" + symbols.at(symbols.first(place) - 1));
    }

    private static void around(ArticleFrame article, ReadSentence sentence, Clues clues) {
        clues.within(sentence.section.name());
        if (sentence.blocked) clues.add("blocked");
        int at = article.indexOf(sentence);
        for (ReadSentence other : article.sentences)
            if (other.section == Section.TITLE && other != sentence)
                for (Match<About> phrase : other.abouts)
                    clues.within("title:" + phrase.meaning().name());
        if (at > 0 && article.sentences.get(at - 1).section == sentence.section)
            for (Match<About> phrase : article.sentences.get(at - 1).abouts)
                clues.within("last:" + phrase.meaning().name());
    }
}
