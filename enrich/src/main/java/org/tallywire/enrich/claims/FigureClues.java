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
    private static final int OWN = 12;
    private static final int CLASS_REACH = 30;

    private FigureClues() {}

    /** @param before what the figure before in the sentence was taken for, if there is one */
    static Clues of(ArticleFrame article, ReadSentence sentence, Candidate candidate, @Nullable String before) {
        Figure figure = candidate.figure();
        var clues = new Clues(candidate.scope());
        TokenRange at = sentence.tokens(figure.span());
        size(candidate, clues);
        words(sentence.symbols(), sentence.concepts(), at, clues);
        between(sentence, at, clues);
        repeated(article, sentence, candidate, clues);
        phrases(sentence, at, clues);
        names(sentence, at, clues);
        around(article, sentence, clues);
        Hints.Hint hint = article.hints.of(figure);
        clues.strong("hint:" + hint.about());
        clues.strong("hint:" + hint.about() + hint.status());
        clues.strong("hint:" + hint.about()
                + (hint.subjects().isEmpty()
                        ? "-"
                        : article.inTitle(hint.subjects().get(0)) ? "t" : "o"));
        clues.strong("before:" + before);
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

    private static void words(Symbols stems, Symbols concepts, TokenRange at, Clues clues) {
        int first = stems.first(at);
        int last = stems.last(at);
        for (int i = 1; i <= POSITIONS; i++) {
            position("-" + i + ":", stems, concepts, first - i, clues);
            position("+" + i + ":", stems, concepts, last + i, clues);
        }
        pairs("", stems, first, last, clues);
        pairs("c", concepts, first, last, clues);
        for (int i = 1; i <= WINDOW; i++) {
            window("<", stems, concepts, first - i, i, clues);
            window(">", stems, concepts, last + i, i, clues);
        }
    }

    private static void position(String name, Symbols stems, Symbols concepts, int at, Clues clues) {
        clues.add(name + stems.at(at));
        if (Clues.isNew(concepts.at(at))) clues.add("c" + name + concepts.at(at));
    }

    private static void pairs(String row, Symbols symbols, int first, int last, Clues clues) {
        clues.add(row + "-21:" + symbols.at(first - 2) + " " + symbols.at(first - 1));
        clues.add(row + "+12:" + symbols.at(last + 1) + " " + symbols.at(last + 2));
        clues.add(row + "-1+1:" + symbols.at(first - 1) + " " + symbols.at(last + 1));
        clues.add(row + "-321:" + symbols.at(first - 3) + " " + symbols.at(first - 2) + " " + symbols.at(first - 1));
    }

    private static void window(String side, Symbols stems, Symbols concepts, int at, int distance, Clues clues) {
        if (at < 0 || at >= stems.size()) return;
        boolean near = distance <= NEAR;
        String stem = (near ? "n" : "f") + side + stems.at(at);
        if (near) clues.add(stem);
        else clues.weak(stem);
        if (!Clues.isNew(concepts.at(at))) return;
        String concept = (near ? "cn" : "cf") + side + concepts.at(at);
        if (near) clues.add(concept);
        else clues.weak(concept);
    }

    /** The words of its own: from the figure before it, and up to the one after it. */
    private static void between(ReadSentence sentence, TokenRange at, Clues clues) {
        int from = 0;
        int to = sentence.words.size();
        for (Figure other : sentence.figures) {
            TokenRange place = sentence.tokens(other.span());
            if (place.before(at)) from = Math.max(from, place.to());
            else if (at.before(place)) to = Math.min(to, place.from());
        }
        Symbols concepts = sentence.concepts();
        int first = concepts.first(at);
        int last = concepts.last(at);
        for (int i = Math.max(concepts.of(from), first - OWN); i < first; i++) clues.within("o<" + concepts.at(i));
        for (int i = last + 1; i <= Math.min(concepts.of(to), last + OWN); i++) clues.within("o>" + concepts.at(i));
        for (Match<About> phrase : sentence.abouts) {
            TokenRange place = ReadSentence.tokens(phrase);
            if (place.from() >= from && place.to() <= to)
                clues.strong("oa:" + name(phrase.meaning()) + (place.before(at) ? "<" : ">"));
        }
    }

    /** Whether the article says the same sum elsewhere, and what stands beside it there. */
    private static void repeated(ArticleFrame article, ReadSentence sentence, Candidate candidate, Clues clues) {
        for (ReadSentence other : article.sentences) {
            if (other == sentence) continue;
            for (Figure figure : other.figures) {
                boolean same = figure.unit().equals(candidate.figure().unit())
                        && figure.value().compareTo(candidate.figure().value()) == 0;
                if (!same) continue;
                clues.strong("again" + (other.section == Section.TITLE ? "title" : ""));
                clues.strong("again:" + article.hints.of(figure).about());
            }
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
            if (i < 3) clues.strong("a" + i + ":" + name + (place.before(at) ? "<" : ">"));
            if (i < 2) clues.strong("as" + i + ":" + asserted(phrase.meaning()));
            if (sentence.distance(at, place) > CLASS_REACH || nearest.putIfAbsent(name, i) != null) continue;
            clues.strong("a:" + name + Clues.side(sentence, at, place));
            clues.strong("a:" + name + (sentence.sameClause(at, place) ? "c" : "o"));
        }
        if (ranked.size() > 1)
            clues.strong("a01:" + name(ranked.get(0).meaning()) + " "
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
        clues.strong(prefix + ":" + what + Clues.side(sentence, at, ReadSentence.tokens(best)));
        clues.strong(prefix + ":" + what);
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
                    clues.strong("title:" + phrase.meaning().name());
        if (at > 0 && article.sentences.get(at - 1).section == sentence.section)
            for (Match<About> phrase : article.sentences.get(at - 1).abouts)
                clues.strong("last:" + phrase.meaning().name());
    }
}
