package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.facts.Decisions;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.GroupKey;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.SaidAtRandom;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Status;

/** What is decided about a fact as the topic has it reaches the claims that it was made of. */
class AnalystPropertyTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());
    private static final Analyst ADA = new Analyst("ada", "so", Instant.parse("2026-11-01T00:00:00Z"));

    @Property(tries = 200)
    void aDecisionHasTheGroupOfTheClaims(@ForAll("claims") List<ReportedClaim> claims) {
        for (FactRecord fact : RULES.facts(claims)) {
            String group = ADA.pins(FactRecords.avro(fact), Status.DENIED).getGroup();
            assertThat(fact.witnesses())
                    .allSatisfy(witness ->
                            assertThat(GroupKey.of(witness.claim()).text()).isEqualTo(group));
        }
    }

    @Property(tries = 200)
    void aPinnedFactHasTheStatusAndTheOthersStayAsTheyWere(@ForAll("claims") List<ReportedClaim> claims) {
        List<FactRecord> before = RULES.facts(claims);
        for (FactRecord fact : before) {
            List<FactRecord> after = RULES.facts(claims, decided(ADA.pins(FactRecords.avro(fact), Status.DENIED)));
            assertThat(after).extracting(FactRecord::id).isEqualTo(ids(before));
            assertThat(after).allSatisfy(each -> {
                assertThat(each.decisions()).hasSize(each.id().equals(fact.id()) ? 1 : 0);
                if (each.id().equals(fact.id())) assertThat(each.status()).isEqualTo(Status.DENIED);
            });
        }
    }

    @Property(tries = 200)
    void twoFactsOfAGroupThatAreMergedAreOne(@ForAll("claims") List<ReportedClaim> claims) {
        List<FactRecord> before = RULES.facts(claims);
        for (FactRecord one : before)
            for (FactRecord other : before) {
                if (one == other || !group(one).equals(group(other))) continue;
                Fact avro = FactRecords.avro(one);
                assertThat(RULES.facts(claims, decided(ADA.merges(avro, FactRecords.avro(other)))))
                        .hasSize(before.size() - 1);
            }
    }

    private static String group(FactRecord fact) {
        return GroupKey.of(fact.founder()).text();
    }

    private static List<String> ids(List<FactRecord> facts) {
        return facts.stream().map(FactRecord::id).toList();
    }

    private static Decisions decided(AnalystOverride record) {
        return Decisions.of(List.of(DecisionRecords.decision(DecisionRecords.key(record), record)));
    }

    @Provide
    Arbitrary<List<ReportedClaim>> claims() {
        return Combinators.combine(List.of("a1", "a2", "a3", "a4").stream()
                        .map(SaidAtRandom::article)
                        .toList())
                .as(lists -> lists.stream().flatMap(List::stream).toList());
    }
}
