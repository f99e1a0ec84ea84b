package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.money.ExchangeRates;

class FactRulesPropertyTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    @Property(tries = 300)
    void neitherOrderNorRepetitionChangesTheFacts(@ForAll("claims") List<ReportedClaim> claims, @ForAll Random random) {
        List<FactRecord> facts = RULES.facts(claims);
        var shuffled = new ArrayList<>(claims);
        shuffled.addAll(claims.subList(0, claims.size() / 2));
        Collections.shuffle(shuffled, random);
        assertThat(RULES.facts(shuffled)).isEqualTo(facts);
    }

    @Property(tries = 300)
    void everyClaimIsInExactlyOneFact(@ForAll("claims") List<ReportedClaim> claims) {
        List<ReportedClaim> placed = RULES.facts(claims).stream()
                .flatMap(fact -> fact.witnesses().stream())
                .map(FactRecord.Witness::claim)
                .toList();
        assertThat(placed).containsExactlyInAnyOrderElementsOf(claims);
    }

    @Property(tries = 300)
    void factIdsAreUnique(@ForAll("claims") List<ReportedClaim> claims) {
        assertThat(RULES.facts(claims)).extracting(FactRecord::id).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void groupsDoNotKnowOfOneAnother(@ForAll("claims") List<ReportedClaim> claims) {
        List<FactRecord> apart = claims.stream()
                .map(claim -> GroupKey.of(claim).text())
                .distinct()
                .flatMap(group ->
                        RULES
                                .ofGroup(claims.stream()
                                        .filter(claim ->
                                                GroupKey.of(claim).text().equals(group))
                                        .toList())
                                .stream())
                .sorted(FactRecord.IN_TIME)
                .toList();
        assertThat(apart).isEqualTo(RULES.facts(claims));
    }

    @Property(tries = 300)
    void whoeverContradictsIsContradicted(@ForAll("claims") List<ReportedClaim> claims) {
        var contradictions = new HashSet<List<String>>();
        RULES.facts(claims).forEach(fact -> {
            assertThat(fact.contradicts()).isSorted().doesNotContain(fact.id());
            fact.contradicts().forEach(other -> contradictions.add(List.of(fact.id(), other)));
        });
        assertThat(contradictions)
                .allSatisfy(pair -> assertThat(contradictions).contains(List.of(pair.get(1), pair.get(0))));
    }

    @Provide
    Arbitrary<List<ReportedClaim>> claims() {
        List<Arbitrary<List<ReportedClaim>>> articles = List.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8").stream()
                .map(SaidAtRandom::article)
                .toList();
        return Arbitraries.integers()
                .between(0, articles.size())
                .flatMap(count -> Combinators.combine(articles.subList(0, count))
                        .as(lists -> lists.stream().flatMap(List::stream).toList()));
    }
}
