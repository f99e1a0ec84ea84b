package org.tallywire.enrich.claims;

import java.util.List;

/** What tells whether a product is what a capacity makes. */
final class ProductClues {

    private ProductClues() {}

    /**
     * A product that a text names.
     *
     * @param slug of it
     * @param sentence index of the sentence
     * @param at where in it
     */
    record Named(String slug, int sentence, TokenRange at) {}

    static Clues of(SubjectClues.Situation at, String slug, List<Named> all) {
        var clues = new Clues(at.measure().name());
        int here = at.article().indexOf(at.sentence());
        ReadSentence sentence = at.sentence();
        Named best = null;
        for (Named named : all)
            if (named.slug().equals(slug) && (best == null || reach(at, here, named) < reach(at, here, best)))
                best = named;
        if (best == null) return clues;
        clues.addIf(slug.equals(at.hint().product()), "hint");
        clues.add("sort:" + (slug.endsWith("nm") ? "node" : slug));
        if (best.sentence() == here) {
            clues.add("f" + Clues.side(sentence, at.figure(), best.at()));
            clues.add("g" + Clues.side(sentence, at.governing(), best.at()));
            clues.addIf(sentence.sameClause(at.figure(), best.at()), "clause");
            Symbols symbols = sentence.symbols();
            clues.add("-1:" + symbols.at(symbols.first(best.at()) - 1));
        } else
            clues.add("away" + Clues.bucket(Math.abs(here - best.sentence())) + (best.sentence() < here ? "<" : ">"));
        int nearest = best.sentence();
        boolean other = all.stream().anyMatch(n -> !n.slug().equals(slug) && n.sentence() == here);
        clues.add((nearest == here ? "here" : "there") + (other ? "+" : "-"));
        long slugs = all.stream().map(Named::slug).distinct().count();
        clues.add("of" + Math.min(4, slugs) + (nearest == here ? "here" : "there"));
        clues.addIf(all.stream().anyMatch(n -> n.slug().equals(slug) && n.sentence() == 0), "title");
        clues.add("times"
                + Math.min(4, all.stream().filter(n -> n.slug().equals(slug)).count()));
        return clues;
    }

    private static int reach(SubjectClues.Situation at, int here, Named named) {
        return named.sentence() == here
                ? at.sentence().distance(at.figure(), named.at())
                : 100 * Math.abs(here - named.sentence());
    }

    /** What tells that none is. */
    static Clues none(SubjectClues.Situation at, List<Named> all) {
        var clues = new Clues(at.measure().name());
        int here = at.article().indexOf(at.sentence());
        clues.add("none");
        clues.addIf(at.hint().product() == null, "hintNone");
        clues.add("none" + Math.min(3, all.stream().map(Named::slug).distinct().count()));
        clues.addIf(all.stream().noneMatch(named -> named.sentence() == here), "noneHere");
        return clues;
    }
}
