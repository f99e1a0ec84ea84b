package org.tallywire.enrich.claims;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tallywire.enrich.claims.ClaimOptions.Option;

/** An option and how likely it is among its rivals. */
record Ranked(Option option, double probability) {

    /** The likeliest first. */
    static List<Ranked> of(List<Option> offered, ClaimModels models) {
        if (offered.isEmpty()) return List.of();
        double[] likely = models.of(offered.get(0).task())
                .rank(offered.stream().map(Option::clues).toList());
        return IntStream.range(0, likely.length)
                .mapToObj(i -> new Ranked(offered.get(i), likely[i]))
                .sorted(Comparator.comparingDouble(ranked -> -ranked.probability()))
                .toList();
    }
}
