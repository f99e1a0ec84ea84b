package org.tallywire.aggregate.tallies;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.tallies.Contribution.Money;
import org.tallywire.aggregate.tallies.Contribution.Share;

class RowPropertyTest {

    @Property(tries = 200)
    void takingEverythingAwayLeavesNothing(@ForAll("contributions") List<Contribution> added, @ForAll Random random) {
        Row row = Row.EMPTY;
        for (Contribution contribution : added) row = row.plus(contribution);
        var order = new ArrayList<>(added);
        Collections.shuffle(order, random);
        for (Contribution contribution : order) row = row.minus(contribution);
        assertThat(row).isEqualTo(Row.EMPTY);
        assertThat(row.digest()).isEqualTo(BigInteger.ZERO);
    }

    @Property(tries = 200)
    void theDigestDoesNotDependOnTheOrder(@ForAll("contributions") List<Contribution> added, @ForAll Random random) {
        var order = new ArrayList<>(added);
        Collections.shuffle(order, random);
        assertThat(Row.of(order)).isEqualTo(Row.of(added));
    }

    @Provide
    Arbitrary<List<Contribution>> contributions() {
        Arbitrary<BigDecimal> cents = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("1000000000000"))
                .ofScale(2);
        Arbitrary<Amounts> amounts = cents.map(value -> new Amounts(value, value, value, value));
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(6),
                        Arbitraries.of(true, false),
                        Arbitraries.of("USD", "EUR", "TWD"),
                        amounts,
                        amounts.injectNull(0.3),
                        amounts.injectNull(0.3))
                .as((id, corroborated, unit, own, usd, eur) -> new Contribution(
                        id, Share.OWN, List.of("acme"), "IT", corroborated, unit, own, new Money(usd, eur)))
                .list()
                .ofMaxSize(20);
    }
}
