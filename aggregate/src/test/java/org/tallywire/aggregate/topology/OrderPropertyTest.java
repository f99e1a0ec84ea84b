package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.SaidAtRandom;
import org.tallywire.aggregate.tallies.Booking;
import org.tallywire.aggregate.tallies.Contribution;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.aggregate.tallies.TallyKey;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.schemas.CanonicalJson;

class OrderPropertyTest {

    private static final int ARTICLES = 7;

    @Property(tries = 60)
    void anyOrderAndRepetitionOfRevisionsAndRetractionsEndsTheSame(
            @ForAll("records") List<ArticleClaims> records, @ForAll Random random) {
        assertThat(played(shuffledWithRepeats(records, random)))
                .isEqualTo(played(records))
                .isEqualTo(worked(records));
    }

    @Property(tries = 40)
    void retractingEverythingLeavesNothing(@ForAll("records") List<ArticleClaims> records, @ForAll Random random) {
        var all = new ArrayList<>(records);
        IntStream.range(0, ARTICLES).forEach(i -> all.add(Articles.retraction("a" + i, 9)));
        try (var factbook = new Factbook()) {
            shuffledWithRepeats(all, random).forEach(factbook::read);
            assertThat(factbook.asJson()).isEmpty();
            assertThat(factbook.recordsKept()).isZero();
        }
    }

    @Provide
    Arbitrary<List<ArticleClaims>> records() {
        List<Arbitrary<List<ArticleClaims>>> articles =
                IntStream.range(0, ARTICLES).mapToObj(i -> revisions("a" + i)).toList();
        return Combinators.combine(articles)
                .as(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static Arbitrary<List<ArticleClaims>> revisions(String article) {
        return Combinators.combine(
                        SaidAtRandom.article(article).list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 9))
                .as((states, withdrawn) -> {
                    var records = new ArrayList<ArticleClaims>();
                    for (List<ReportedClaim> state : states)
                        records.add(Articles.revision(article, records.size(), state));
                    if (withdrawn == 0) records.add(Articles.retraction(article, records.size()));
                    return records;
                });
    }

    private static List<ArticleClaims> shuffledWithRepeats(List<ArticleClaims> records, Random random) {
        var shuffled = new ArrayList<>(records);
        for (ArticleClaims record : records) if (random.nextInt(3) == 0) shuffled.add(record);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Map<String, String> played(Collection<ArticleClaims> records) {
        try (var factbook = new Factbook()) {
            records.forEach(factbook::read);
            return factbook.asJson();
        }
    }

    /** What the rules say of the newest revisions, all at once: the tallies are the sums over the facts. */
    private static Map<String, String> worked(List<ArticleClaims> records) {
        var newest = new TreeMap<String, ArticleClaims>();
        records.forEach(record -> newest.put(record.getArticleId(), record));
        List<ReportedClaim> claims = newest.values().stream()
                .flatMap(article -> article.getRetracted() ? Stream.empty() : SlimClaims.reported(article).stream())
                .toList();
        var json = new TreeMap<String, String>();
        var rows = new TreeMap<String, List<Contribution>>();
        for (FactRecord fact : new FactRules(Factbook.CONFIG.rates()).facts(claims)) {
            json.put(
                    "fact " + fact.id(),
                    CanonicalJson.of(FactRecords.avro(fact)).toString());
            Booking booking = Booking.of(fact, "chips");
            for (TallyKey key : booking.rows())
                rows.computeIfAbsent(key.text(), k -> new ArrayList<>()).add(booking.contribution());
        }
        rows.forEach((key, row) -> json.put(
                "tally " + key,
                CanonicalJson.of(Objects.requireNonNull(TallyRecords.avro(TallyKey.parse(key), key, Row.of(row))))
                        .toString()));
        return json;
    }
}
