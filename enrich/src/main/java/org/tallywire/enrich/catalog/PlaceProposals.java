package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallywire.enrich.names.NameKind;

/** Proposes the gazetteer's places where the words around leave little doubt, for a model that never met them. */
final class PlaceProposals {

    /** Of a name after "in" and its like. */
    private static final double LOCATED = 0.85;

    /** Of a name of several words: nobody else is called "Oak Ridge". */
    private static final double UNMISTAKABLE = 0.7;

    private static final int MOST_WORDS = 5;
    private static final int SHORTEST = 4;

    private final NameRules rules;

    PlaceProposals(NameRules rules) {
        this.rules = rules;
    }

    List<Proposal> read(List<AtomLine> lines) {
        List<Proposal> proposals = new ArrayList<>();
        for (AtomLine line : lines) if (!line.shouts()) read(line, proposals);
        return proposals;
    }

    private void read(AtomLine line, List<Proposal> into) {
        for (int i = 0; i < line.size(); i++) {
            if (!line.get(i).capital() || line.isTaken(i)) continue;
            int end = longest(line, i);
            if (end == i) continue;
            double probability = probability(line, i, end);
            if (probability > 0) into.add(new Proposal(line, i, end, NameKind.LOCATION, probability, Optional.empty()));
            i = end - 1;
        }
    }

    private double probability(AtomLine line, int from, int to) {
        boolean oneWord = to - from == 1;
        boolean shaky = oneWord && (rules.capitalisesNouns() || line.key(from).length() < SHORTEST);
        if (!shaky && rules.cities().isAt(line, from)) return LOCATED;
        return oneWord ? 0 : UNMISTAKABLE;
    }

    /** One past the last atom of the longest place that begins here; {@code from} where none does. */
    private static int longest(AtomLine line, int from) {
        int last = Math.min(line.size(), from + MOST_WORDS);
        for (int to = last; to > from; to--)
            if (isFreeAndWhole(line, from, to) && Gazetteer.isPlace(ArticleNames.key(line.text(from, to)))) return to;
        return from;
    }

    private static boolean isFreeAndWhole(AtomLine line, int from, int to) {
        for (int i = from; i < to; i++) if (line.get(i).isBreak()) return false;
        boolean goesOn =
                to < line.size() && line.get(to).capital() && !line.get(to).isBreak();
        return !goesOn && line.get(to - 1).capital() && line.isFree(from, to);
    }
}
