package org.tallywire.aggregate.query;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.aggregate.view.FactRows;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Tally;

/**
 * Which tallies are asked for.
 *
 * @param told the rows that count a fact that was told in the language; null where none was asked for
 */
record TallyFilter(Asked asked, Times times, @Nullable Set<TallyKey> told) {

    static TallyFilter of(Standing standing, Asked asked) {
        return new TallyFilter(
                asked,
                Times.of(asked),
                asked.get(Parameters.LANGUAGE)
                        .map(language -> told(standing, language, asked))
                        .orElse(null));
    }

    private static Set<TallyKey> told(Standing standing, String language, Asked asked) {
        var keys = new HashSet<TallyKey>();
        for (Fact fact : standing.facts(null, asked.orNull(Parameters.SUBJECT)))
            if (fact.getClaims().stream().anyMatch(claim -> claim.getLanguage().equals(language)))
                keys.addAll(FactRows.of(fact));
        return keys;
    }

    /** What can be told from the key alone. */
    boolean mayHold(String text) {
        TallyKey key = TallyKey.parse(text);
        return asked.is(Parameters.KIND, key.kind())
                && asked.is(Parameters.MEASURE, key.measure())
                && asked.is(Parameters.STATUS, key.status())
                && asked.is(Parameters.WINDOW, key.window())
                && asked.is(Parameters.PRODUCT, key.product())
                && isOfTheTime(key)
                && (told == null || told.contains(FactRows.bare(key)));
    }

    private boolean isOfTheTime(TallyKey key) {
        if (key.kind() == Kind.CAPACITY) return times.touch(key.window());
        return times.hold(key.window())
                && asked.get(Parameters.BY)
                        .map(by -> by.equals(length(key.window())))
                        .orElse(true);
    }

    private static String length(String window) {
        return window.matches("\\d{4}") ? "year" : window.contains("Q") ? "quarter" : "month";
    }

    boolean holds(Tally tally) {
        return asked.is(Parameters.CORROBORATED, tally.getCorroboratedFacts() > 0);
    }
}
