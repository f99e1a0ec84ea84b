package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.deploy.live.Board;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/** The whole pipeline over a real broker and real HTTP, on the bundled site. */
class DemoEndToEndTest {

    private static Crawl crawl;

    /** What a run of the demo ended with. */
    private record Crawl(List<Fact> facts, List<Tally> tallies, Map<String, String> slugsById) {

        List<String> canonical() {
            return Stream.concat(
                            facts.stream().map(CanonicalJson::of),
                            tallies.stream().map(CanonicalJson::of))
                    .map(JsonNode::toString)
                    .toList();
        }
    }

    @BeforeAll
    static void crawlTheSite() throws InterruptedException {
        crawl = crawl(DemoSite.Options.defaults());
    }

    private static Crawl crawl(DemoSite.Options options) throws InterruptedException {
        try (var demo = Demo.start(options, Clock.systemUTC(), () -> {})) {
            demo.publishEverything();
            demo.drain();
            Board board = demo.board();
            Map<String, String> slugs = demo.site().articleUrls().entrySet().stream()
                    .collect(Collectors.toMap(e -> Ids.article(e.getValue().toString()), Map.Entry::getKey));
            return new Crawl(board.facts(), board.tallies(), slugs);
        }
    }

    @Test
    void theSiteYieldsTheFactsThatACarefulReaderBooks() throws IOException {
        var expected = new ArrayList<String>();
        JsonNode file = new ObjectMapper().readTree(getClass().getResourceAsStream("expected-facts.json"));
        file.get("facts").forEach(fact -> expected.add(line(fact)));
        assertThat(crawl.facts().stream().map(DemoEndToEndTest::line)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyTallyOfTheIndustryIsTheSumOfItsFacts() {
        Map<String, BigDecimal> sums = crawl.facts().stream()
                .filter(fact -> fact.getMeasure() == Measure.RAISE && fact.getStatus() == Status.COMPLETED)
                .filter(fact -> fact.getGroupSize() == null)
                .collect(Collectors.toMap(
                        fact -> fact.getFirstPublished().toString().substring(0, 4),
                        fact -> fact.getConverted().getUsd(),
                        BigDecimal::add));
        BigDecimal group = crawl.facts().stream()
                .filter(fact -> fact.getGroupSize() != null)
                .map(fact -> fact.getConverted().getUsd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(industry(Measure.RAISE, Status.COMPLETED, "2024"))
                .isEqualTo(Decimals.plain(sums.getOrDefault("2024", BigDecimal.ZERO)));
        assertThat(industry(Measure.RAISE, Status.COMPLETED, "2025"))
                .as("no member of the group has a round of its own")
                .isEqualTo(Decimals.plain(
                        sums.getOrDefault("2025", BigDecimal.ZERO).add(group)));
    }

    @Test
    void multiplesAreCountedAndNeverSummed() {
        List<Tally> multiples = crawl.tallies().stream()
                .filter(tally -> tally.getMeasure() == Measure.OUTPUT_MULTIPLE)
                .toList();
        assertThat(multiples).isNotEmpty().allSatisfy(tally -> {
            assertThat(tally.getKind()).isEqualTo(Kind.CAPACITY);
            assertThat(tally.getFacts()).isPositive();
            assertThat(tally.getTotals())
                    .allSatisfy(total -> assertThat(total.getTotal()).isNull());
        });
    }

    @Test
    void neitherOrderNorRepetitionOfArticlesChangesAFactOrATally() throws InterruptedException {
        Crawl other = crawl(DemoSite.Options.defaults().shuffledBy(11).announcingTwice());
        assertThat(other.canonical()).isEqualTo(crawl.canonical());
    }

    private static String industry(Measure measure, Status status, String year) {
        return crawl.tallies().stream()
                .filter(tally -> tally.getLevel() == TallyLevel.INDUSTRY)
                .filter(tally -> tally.getMeasure() == measure && tally.getStatus() == status)
                .filter(tally -> tally.getWindow().equals(year))
                .map(tally -> Decimals.plain(tally.getUsd().getTotal()))
                .collect(Collectors.joining());
    }

    private static String line(JsonNode expected) {
        return String.join(
                " ",
                expected.get("measure").asText(),
                strings(expected.get("subjects")),
                Decimals.plain(new BigDecimal(expected.get("value").asText())),
                expected.get("unit").asText(),
                expected.get("status").asText(),
                strings(expected.get("articles")),
                strings(expected.get("originalSources")));
    }

    private static String line(Fact fact) {
        return String.join(
                " ",
                Words.hyphenated(fact.getMeasure()),
                sorted(fact.getSubjects(), EntityRef::getId),
                Decimals.plain(fact.getValue()),
                fact.getUnit(),
                fact.getStatus().name(),
                sorted(fact.getClaims(), claim -> crawl.slugsById().get(claim.getArticleId())),
                sorted(fact.getOriginalSources(), Function.identity()));
    }

    private static <T> String sorted(Collection<T> all, Function<T, String> name) {
        return all.stream()
                .map(name)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String strings(JsonNode list) {
        var all = new TreeSet<String>();
        list.forEach(item -> all.add(item.asText()));
        return all.toString();
    }
}
