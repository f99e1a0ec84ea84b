package org.tallywire.aggregate.tallies;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Contribution.Money;
import org.tallywire.aggregate.tallies.Contribution.Share;

class OverlappingRowPropertyTest {

    private static final List<String> COMPANIES = List.of("acme", "bolt", "core");
    private static final Map<String, String> COUNTRY = Map.of("acme", "IT", "bolt", "IT", "core", "US");

    /**
     * A fact contributes this from now on.
     *
     * @param contribution null where it contributes nothing any more
     * @param forgotten whether the row was forgotten before, and is read again
     */
    private record Move(String factId, @Nullable Contribution contribution, boolean forgotten) {}

    /** What the stores of a row's contributions say, which learn of a move after the row. */
    private static final class Held implements OverlappingRow.Owners {

        private final Map<String, Contribution> byFact = new HashMap<>();

        @Override
        public Row of(String subject) {
            return own().stream()
                    .filter(each -> each.subjects().get(0).equals(subject))
                    .reduce(Row.EMPTY, Row::plus, Row::plus);
        }

        @Override
        public Row inCountry(String country) {
            return own().stream()
                    .filter(each -> country.equals(each.country()))
                    .reduce(Row.EMPTY, Row::plus, Row::plus);
        }

        private List<Contribution> own() {
            return all(true);
        }

        private List<Contribution> all(boolean own) {
            return byFact.values().stream()
                    .filter(each -> (each.share() == Share.OWN) == own)
                    .toList();
        }
    }

    @Property(tries = 300)
    void isTheRowOfAllContributionsWheneverItIsReadAgain(@ForAll("moves") List<Move> moves) {
        var held = new Held();
        var row = new OverlappingRow(Row.EMPTY, List.of(), held);
        for (Move move : moves) {
            if (move.forgotten()) row = new OverlappingRow(row.row(), held.all(false), held);
            Contribution was = held.byFact.get(move.factId());
            row.move(was, move.contribution());
            if (move.contribution() == null) held.byFact.remove(move.factId());
            else held.byFact.put(move.factId(), move.contribution());
            assertThat(row.row())
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(Row.of(held.byFact.values()));
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Arbitraries.integers().between(0, 11).flatMap(this::move).list().ofMaxSize(30);
    }

    /** Each fact has its own unit and kind of share, as the place of a contribution among the others says. */
    private Arbitrary<Move> move(int fact) {
        Arbitrary<Contribution> contribution = Combinators.combine(
                        Arbitraries.longs().between(1, 1000), Arbitraries.of(true, false), subjects(fact), rates())
                .as((value, corroborated, subjects, rates) ->
                        contribution(fact, BigDecimal.valueOf(value, 1), corroborated, subjects, rates));
        return Combinators.combine(contribution.injectNull(0.2), Arbitraries.of(true, false, false))
                .as((now, forgotten) -> new Move("fact-" + fact, now, forgotten));
    }

    private static Arbitrary<List<String>> subjects(int fact) {
        return switch (fact % 4) {
            case 0 ->
                Arbitraries.of(COMPANIES).list().uniqueElements().ofMinSize(2).ofMaxSize(3);
            case 1 -> Arbitraries.of("IT", "US").map(List::of);
            default -> Arbitraries.just(List.of(COMPANIES.get(fact % COMPANIES.size())));
        };
    }

    /** Worth of a unit in dollars and euros; none where the rate is not known. */
    private static Arbitrary<List<BigDecimal>> rates() {
        return Arbitraries.of(
                List.of(BigDecimal.ONE, new BigDecimal("0.9")),
                List.of(new BigDecimal("1.1"), BigDecimal.ONE),
                List.of());
    }

    private static Contribution contribution(
            int fact, BigDecimal value, boolean corroborated, List<String> subjects, List<BigDecimal> rates) {
        Share share = fact % 4 == 0 ? Share.GROUP : fact % 4 == 1 ? Share.COUNTRYWIDE : Share.OWN;
        return new Contribution(
                "fact-" + fact,
                share,
                subjects,
                share == Share.COUNTRYWIDE ? subjects.get(0) : country(subjects),
                corroborated,
                fact % 3 == 0 ? "EUR" : "USD",
                amounts(value),
                rates.isEmpty()
                        ? new Money(null, null)
                        : new Money(amounts(value.multiply(rates.get(0))), amounts(value.multiply(rates.get(1)))));
    }

    private static @Nullable String country(List<String> subjects) {
        var countries =
                new ArrayList<>(subjects.stream().map(COUNTRY::get).distinct().toList());
        return countries.size() == 1 ? countries.get(0) : null;
    }

    private static Amounts amounts(BigDecimal value) {
        return new Amounts(value, value, value, value);
    }
}
