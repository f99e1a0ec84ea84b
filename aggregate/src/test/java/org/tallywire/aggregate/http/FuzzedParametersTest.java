package org.tallywire.aggregate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is asked, the answer is one that the description has: never a server error, never without its headers. */
class FuzzedParametersTest {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "0",
            "-1",
            "999999999999999999999",
            "NaN",
            "true",
            "null",
            "\u0000",
            "\uD800",
            "\uFFFE",
            "../../etc/passwd",
            "..%2f..%2f",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' OR 1=1 --",
            "${jndi:ldap://example.invalid/a}",
            "{{7*7}}",
            "a\r\nSet-Cookie: a=b",
            "%",
            "%zz",
            "+",
            "&limit=1",
            "2025-02-30",
            "9999999-01-01",
            "-999999999-01-01T00:00:00Z",
            "P999999999999D",
            "1d1d",
            "mistral-ai",
            "a".repeat(3000),
            "\u202e\u0661\u0662",
            "(a+)+$");

    private static final HttpSamples SERVICE = HttpSamples.start(config -> config.withLimits(4, 100_000));
    private static final List<Operation> OPERATIONS = Operation.in(SERVICE.json("/v1/openapi.json"));

    /**
     * Something that can be asked.
     *
     * @param path as the description has it, with names in braces
     * @param parameters names of what its query may hold
     */
    private record Operation(String path, List<String> parameters) {

        static List<Operation> in(JsonNode description) {
            var all = new ArrayList<Operation>();
            description.get("paths").fields().forEachRemaining(path -> {
                // Does not end by itself; StreamTest has it.
                if (path.getKey().equals("/v1/stream")) return;
                var names = new ArrayList<String>();
                path.getValue().at("/get/parameters").forEach(parameter -> {
                    JsonNode said = parameter.has("$ref")
                            ? description.at(parameter.get("$ref").asText().substring(1))
                            : parameter;
                    if (said.path("in").asText().equals("query"))
                        names.add(said.get("name").asText());
                });
                all.add(new Operation(path.getKey(), names));
            });
            return all;
        }

        String asked(List<String> values) {
            String filled = path.replaceAll(
                    "\\{[^}]+}", encoded(values.get(0)).replace("\\", "\\\\").replace("$", "\\$"));
            var query = new ArrayList<String>();
            for (int i = 1; i < values.size() && !parameters.isEmpty(); i++)
                query.add(parameters.get(i * 7 % parameters.size()) + "=" + encoded(values.get(i)));
            return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @AfterContainer
    static void close() {
        SERVICE.close();
    }

    @Property(tries = 1500)
    void anyQuestionIsAnsweredOrRefused(@ForAll("questions") String question) {
        HttpResponse<String> answer = SERVICE.get(question);
        assertThat(answer.statusCode()).as(question).isIn(200, 400, 404, 414);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .as(question)
                .isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(question)
                .hasValue("nosniff");
        assertThat(answer.headers().map().keySet())
                .as(question)
                .doesNotContain("set-cookie", "access-control-allow-origin");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(type).as(question).doesNotStartWith("text/html");
        if (answer.statusCode() != 200) assertThat(type).as(question).startsWith("application/problem+json");
    }

    @Provide
    Arbitrary<String> questions() {
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(NASTY),
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().numeric().ofMaxLength(12),
                Arbitraries.of("2025", "2025-01-01", "funding", "capacity", "planned", "csv", "json", "IT", "de"));
        Arbitrary<List<String>> values = value.list().ofMinSize(1).ofMaxSize(5);
        return Combinators.combine(Arbitraries.of(OPERATIONS), values).as(Operation::asked);
    }
}
