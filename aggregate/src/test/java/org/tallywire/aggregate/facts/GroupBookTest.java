package org.tallywire.aggregate.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tallywire.aggregate.money.ExchangeRates;

/** However it came about, a book says what the rules say of its claims all at once. */
class GroupBookTest {

    private static final FactRules RULES = new FactRules(ExchangeRates.bundled());

    /** An article that now says this. */
    record Step(String article, List<ReportedClaim> said) {}

    @Property(tries = 2000)
    void changesComeToWhatTheRulesSayOfTheWhole(@ForAll("steps") List<Step> steps) {
        var played = new Played();
        for (Step step : steps) {
            played.replace(step);
            assertThat(played.facts()).isEqualTo(played.worked());
            assertThat(played.books.values()).allMatch(book -> book.quantitiesAtHand() <= book.size());
        }
    }

    @Property(tries = 300)
    void aFilledBookIsLikeOneThatGrew(@ForAll("steps") List<Step> steps) {
        var played = new Played();
        steps.forEach(played::replace);
        assertThat(facts(played.filled())).isEqualTo(facts(played.books));
    }

    @Property(tries = 300)
    void whatIsTakenBackLeavesNothing(@ForAll("steps") List<Step> steps) {
        var played = new Played();
        steps.forEach(played::replace);
        steps.forEach(step -> played.replace(new Step(step.article(), List.of())));
        assertThat(played.changed).isEmpty();
        assertThat(played.books.values()).allMatch(GroupBook::isEmpty);
    }

    @Property(tries = 1000)
    void decisionsComeAndGoLikeClaims(@ForAll("decided") List<Object> steps) {
        var played = new Played();
        for (Object step : steps) {
            if (step instanceof Step said) played.replace(said);
            else played.decide((Decision) step);
            assertThat(played.facts()).isEqualTo(played.worked());
            assertThat(played.books.values()).allMatch(book -> book.quantitiesAtHand() <= book.size());
        }
        assertThat(facts(played.filled())).isEqualTo(facts(played.books));
    }

    private static List<FactRecord> facts(Map<String, GroupBook> books) {
        return books.values().stream().flatMap(book -> book.facts().stream()).toList();
    }

    /** Books of all groups, the claims that stand, and the facts as those learn them who only hear of changes. */
    private static final class Played {

        private final Map<String, GroupBook> books = new TreeMap<>();
        private final Map<String, List<ReportedClaim>> claims = new TreeMap<>();
        private final List<Decision> decisions = new ArrayList<>();
        private final Map<String, FactRecord> changed = new HashMap<>();

        void replace(Step step) {
            var groups = new TreeSet<String>();
            List<ReportedClaim> before = claims.getOrDefault(step.article(), List.of());
            List.of(before, step.said())
                    .forEach(list ->
                            list.forEach(claim -> groups.add(GroupKey.of(claim).text())));
            claims.put(step.article(), step.said());
            for (String group : groups) {
                var changes =
                        books.computeIfAbsent(group, g -> opened()).replace(step.article(), of(group, step.said()));
                changes.gone().forEach(changed::remove);
                changes.changed().forEach(change -> changed.put(change.now().id(), change.now()));
            }
        }

        void decide(Decision decision) {
            decisions.add(decision);
            books.values().forEach(book -> {
                var changes = book.decide(decision);
                changes.gone().forEach(changed::remove);
                changes.changed().forEach(change -> changed.put(change.now().id(), change.now()));
            });
        }

        private static List<ReportedClaim> of(String group, List<ReportedClaim> claims) {
            return claims.stream()
                    .filter(claim -> GroupKey.of(claim).text().equals(group))
                    .toList();
        }

        private GroupBook opened() {
            var book = new GroupBook(RULES);
            decisions.forEach(book::decide);
            return book;
        }

        Map<String, GroupBook> filled() {
            var filled = new TreeMap<String, GroupBook>();
            for (String group : books.keySet()) {
                var byArticle = new TreeMap<String, List<ReportedClaim>>();
                claims.forEach((article, said) -> byArticle.put(article, of(group, said)));
                var book = new GroupBook(RULES);
                book.fill(byArticle, decisions);
                filled.put(group, book);
            }
            return filled;
        }

        List<FactRecord> facts() {
            return changed.values().stream().sorted(FactRecord.IN_TIME).toList();
        }

        List<FactRecord> worked() {
            return RULES.facts(claims.values().stream().flatMap(List::stream).toList(), Decisions.of(decisions));
        }
    }

    @Provide
    Arbitrary<List<Object>> decided() {
        return steps().filter(
                        steps -> steps.stream().anyMatch(step -> !step.said().isEmpty()))
                .flatMap(steps -> Combinators.combine(
                                Arbitraries.just(steps),
                                DecisionsPropertyTest.decision(steps.stream()
                                                .flatMap(step -> step.said().stream())
                                                .toList())
                                        .list()
                                        .ofMaxSize(6),
                                Arbitraries.randoms())
                        .as((said, decisions, random) -> {
                            var mixed = new ArrayList<Object>(said);
                            decisions.forEach(decision -> mixed.add(random.nextInt(mixed.size() + 1), decision));
                            return mixed;
                        }));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8")
                .flatMap(article -> SaidAtRandom.article(article).map(said -> new Step(article, said)))
                .list()
                .ofMaxSize(20);
    }
}
