package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.schemas.Words;

/** What facts can be filtered by. */
final class Facets {

    private static final int MOST = 1000;

    private Facets() {}

    static ObjectNode of(Standing standing) {
        ObjectNode answer = Answers.begin(standing);
        answer.put("facts", standing.factCount());
        Map<String, Integer> subjects = count(standing, fact -> ids(fact.getSubjects(), EntityRef::getId));
        Map<String, Integer> countries = count(standing, fact -> ids(fact.getSubjects(), EntityRef::getCountry));
        list(answer, "subjects", subjects);
        list(answer, "countries", countries);
        list(answer, "languages", count(standing, fact -> ids(fact.getClaims(), FactClaim::getLanguage)));
        list(answer, "statuses", count(standing, fact -> Stream.of(word(fact.getStatus()))));
        list(answer, "measures", count(standing, fact -> Stream.of(word(fact.getMeasure()))));
        list(answer, "products", count(standing, fact -> Stream.ofNullable(fact.getProduct())));
        answer.set(
                "names",
                Names.of(
                        standing,
                        Stream.concat(
                                subjects.keySet().stream(),
                                countries.keySet().stream().map(code -> "country/" + code))));
        return answer;
    }

    private static String word(Enum<?> value) {
        return Words.hyphenated(value).toLowerCase(Locale.ROOT);
    }

    private static <T> Stream<String> ids(Iterable<T> all, Function<T, String> id) {
        return java.util.stream.StreamSupport.stream(all.spliterator(), false)
                .map(id)
                .filter(Objects::nonNull)
                .distinct();
    }

    private static Map<String, Integer> count(Standing standing, Function<Fact, Stream<String>> values) {
        var counts = new TreeMap<String, Integer>();
        for (Fact fact : standing.facts(null, null))
            values.apply(fact).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    /** The most frequent first. */
    private static void list(ObjectNode answer, String name, Map<String, Integer> counts) {
        ArrayNode list = answer.putArray(name);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(entry -> list.addObject().put("id", entry.getKey()).put("facts", entry.getValue()));
    }
}
