package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Words;

/** {@code expected-facts.json} was written by hand before any engine saw the articles; it must fit the site. */
class ExpectedFactsTest {

    private JsonNode expected;

    @BeforeEach
    void read() throws IOException {
        expected = new ObjectMapper().readTree(getClass().getResourceAsStream("expected-facts.json"));
    }

    @Test
    void everyArticleHasFactsOrIsSaidToHaveNone() {
        var booked = new TreeSet<String>();
        expected.get("facts").forEach(fact -> booked.addAll(strings(fact.get("articles"))));
        Set<String> without = strings(expected.get("withoutFacts"));
        Set<String> withdrawn = strings(expected.get("withdrawn"));
        assertThat(booked).doesNotContainAnyElementsOf(without).doesNotContainAnyElementsOf(withdrawn);
        booked.addAll(without);
        booked.addAll(withdrawn);
        assertThat(booked)
                .isEqualTo(Archive.bundled().stories().stream()
                        .map(Story::slug)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void factsSpeakTheWordsOfTheContract() {
        assertThat(expected.get("facts")).hasSizeGreaterThanOrEqualTo(15);
        for (JsonNode fact : expected.get("facts")) {
            assertThat(Words.parse(Measure.class, fact.get("measure").asText())).isNotEqualTo(Measure.UNKNOWN);
            assertThat(Status.valueOf(fact.get("status").asText())).isNotEqualTo(Status.UNKNOWN);
            assertThat(new BigDecimal(fact.get("value").asText())).isPositive();
            assertThat(fact.get("subjects")).isNotEmpty();
            assertThat(fact.get("originalSources")).isNotEmpty();
        }
    }

    @Test
    void theRetractedArticleIsTheOneThatTheSiteWithdraws() {
        Set<String> withdrawn = new HashSet<>();
        Archive archive = Archive.bundled();
        archive.stories().stream()
                .filter(story -> story.in(archive.editions()).isEmpty())
                .forEach(story -> withdrawn.add(story.slug()));
        assertThat(strings(expected.get("withdrawn"))).isEqualTo(withdrawn);
    }

    private static Set<String> strings(JsonNode list) {
        var all = new HashSet<String>();
        list.forEach(item -> all.add(item.asText()));
        return all;
    }
}
