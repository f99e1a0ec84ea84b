package org.tallywire.aggregate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.aggregate.view.Positions;
import org.tallywire.aggregate.view.Samples;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Position;
import org.tallywire.schemas.Topics;

class QueryServerTest {

    private static HttpSamples service;
    private static Descriptions descriptions;

    @BeforeAll
    static void start() {
        service = HttpSamples.start();
        descriptions = new Descriptions(service.get("/v1/openapi.json").body());
    }

    @AfterAll
    static void close() {
        service.close();
    }

    private static String explanation() {
        return "/v1/explain/" + URLEncoder.encode(HttpSamples.INDUSTRY.getKey(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "Tallies, /v1/tallies",
        "Tallies, /v1/tallies?as_of=2025-06-01",
        "Facts, /v1/facts",
        "Claims, /v1/claims",
        "Overrides, /v1/overrides",
        "Replays, /v1/replays",
        "ReplayAnswer, /v1/replays/names",
        "Facets, /v1/facets",
        "Coverage, /v1/coverage",
        "EntityAnswer, /v1/entities/mistral-ai",
        "Live, /health/live",
        "Ready, /health/ready",
        "Problem, /v1/nothing",
        "Problem, /v1/facts?limit=0",
    })
    void answersAreAsTheDescriptionHasThem(String schema, String path) {
        assertThat(descriptions.faults(schema, service.json(path))).isEmpty();
    }

    @Test
    void explanationsAreAsTheDescriptionHasThem() {
        assertThat(descriptions.faults("Explanation", service.json(explanation())))
                .isEmpty();
        assertThat(descriptions.faults("Explanation", service.json(explanation() + "?as_of=2025-06-01")))
                .isEmpty();
        assertThat(descriptions.faults("FactAnswer", service.json("/v1/facts/" + HttpSamples.MISTRAL.getId())))
                .isEmpty();
        assertThat(descriptions.faults("Explanation", service.json("/v1/facts")))
                .as("the description can tell answers apart")
                .isNotEmpty();
    }

    @Test
    void theDescriptionSaysNothingThatIsNotThere() {
        JsonNode api = service.json("/v1/openapi.json");
        assertThat(api.get("openapi").asText()).startsWith("3.1");
        for (JsonNode reference : api.findValues("$ref"))
            assertThat(api.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        api.get("paths").fieldNames().forEachRemaining(path -> {
            if (path.contains("{") || path.equals("/v1/stream")) return;
            assertThat(service.get(path).statusCode()).as(path).isEqualTo(200);
        });
    }

    @Test
    void aTallyIsExplainedDownToTheSentence() {
        JsonNode answer = service.json(explanation());
        assertThat(answer.get("facts")).hasSize(2);
        JsonNode report = answer.at("/facts/0/reports/0");
        String sentence = report.at("/claim/evidence/sentence").asText();
        JsonNode mark = report.at("/marks/0");
        assertThat(mark.get("what").asText()).isEqualTo("figure");
        assertThat(sentence.substring(mark.get("start").asInt(), mark.get("end").asInt()))
                .isEqualTo("1,7 Milliarden");
        assertThat(report.at("/article/url").asText()).startsWith("https://blatt.example/");
        assertThat(report.at("/position/topic").asText()).isEqualTo("claims");
        assertThat(answer.at("/names/ft").asText()).isEqualTo("Financial Times");
        assertThat(answer.get("moves")).hasSize(2);
        assertThat(answer.at("/moves/0/by/usd/total").asText()).isEqualTo("1700000000");
    }

    @Test
    void decisionsAreListedTheLatestFirst() {
        JsonNode answer = service.json("/v1/overrides?limit=1");
        assertThat(answer.at("/items/0/key").asText()).isEqualTo("pin-status/" + HttpSamples.MISTRAL.getId());
        assertThat(answer.at("/items/0/undone").asBoolean()).isTrue();
        assertThat(answer.at("/items/0/author").asText()).isEqualTo("bob");
        JsonNode next = service.json(
                "/v1/overrides?limit=1&cursor=" + answer.get("next").asText());
        assertThat(next.at("/items/0/action").asText()).isEqualTo("REJECT_CLAIM");
        assertThat(next.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"action=reject-claim, 1", "action=merge-facts, 0", "undone=true, 1", "target=nothing, 0", "'', 2"})
    void decisionsAreFiltered(String query, int found) {
        assertThat(service.json("/v1/overrides?" + query).get("items")).hasSize(found);
        assertThat(service.get("/v1/overrides?format=csv&" + query).body().lines())
                .hasSize(found + 1);
    }

    @Test
    void replaysAreListedTheLatestFirstWithoutWhatTheyChange() {
        JsonNode items = service.json("/v1/replays").get("items");
        assertThat(items).extracting(item -> item.get("name").asText()).containsExactly("names", "rules-5");
        assertThat(items.at("/1/state").asText()).isEqualTo("PROMOTED");
        assertThat(items.at("/0/factsAdded").asInt()).isEqualTo(1);
        assertThat(items.at("/0/counts/unchanged").asInt()).isEqualTo(2);
        assertThat(items.at("/0").has("facts")).isFalse();
        assertThat(service.get("/v1/replays?format=csv").body().lines().toList().get(1))
                .startsWith("names,enrich,factbook,DONE,2025-10-03T12:00:00Z,")
                .endsWith(",3,1,2,0,0,0,0,0,1,0,0,1,0,0");
    }

    @Test
    void aReplayIsToldWholeAndIsGoneWhenItWasDiscarded() {
        try (HttpSamples samples = HttpSamples.start()) {
            JsonNode answer = samples.json("/v1/replays/names");
            assertThat(answer.at("/replay/facts/0/after/id").asText()).isEqualTo(HttpSamples.MISTRAL.getId());
            assertThat(answer.at("/replay/facts/0/sentences/0/sentence").asText())
                    .isEqualTo("So wird <b>es</b> gesagt.");
            assertThat(answer.at("/replay/tallies/0/facts/0").asText()).isEqualTo(HttpSamples.MISTRAL.getId());
            assertThat(answer.at("/position/topic").asText()).isEqualTo("replays");
            assertThat(answer.at("/names/mistral-ai").asText()).isEqualTo("Mistral AI");
            samples.samples().take(Topics.REPLAYS, "names", null);
            assertThat(samples.get("/v1/replays/names").statusCode()).isEqualTo(404);
            assertThat(samples.json("/v1/replays").get("items")).hasSize(1);
        }
    }

    @Test
    void aRejectedClaimSaysWhoRejectedItAndWhy() {
        JsonNode claims = service.json("/v1/claims").get("items");
        assertThat(claims).hasSize(2);
        assertThat(claims.at("/0").has("rejected")).isFalse();
        assertThat(claims.at("/1/rejected").toString())
                .isEqualTo("{\"author\":\"ada\",\"reason\":\"misread\",\"decidedAt\":\"2025-10-01T10:00:00Z\"}");
    }

    @Test
    void anExplanationGoesDownToThePageAndSaysWhenItIsGone() {
        try (HttpSamples samples = HttpSamples.start()) {
            samples.samples()
                    .take(ArticleClaims.newBuilder(Samples.telling(HttpSamples.MISTRAL, "[1,7 Milliarden] Dollar"))
                            .setPage(new Position("pages", 1, 41L))
                            .build());
            JsonNode report = samples.json(explanation()).at("/facts/0/reports/0");
            assertThat(report.at("/page/topic").asText()).isEqualTo("pages");
            assertThat(report.at("/page/offset").asInt()).isEqualTo(41);
            assertThat(report.get("expired").asBoolean()).isFalse();
            samples.samples().view().keepPages(Positions.NONE.with("pages", 1, 42));
            JsonNode answer = samples.json(explanation());
            assertThat(descriptions.faults("Explanation", answer)).isEmpty();
            assertThat(answer.at("/facts/0/reports/0/expired").asBoolean()).isTrue();
            assertThat(answer.at("/facts/1/reports/0/page").isNull()).isTrue();
        }
    }

    @Test
    void aFactShowsWhatContradictsIt() {
        try (HttpSamples samples = HttpSamples.start()) {
            Fact other = Samples.raised("mistral-ai", "FR", "900000000", "2025-09-10");
            samples.samples()
                    .take(other)
                    .take(Fact.newBuilder(HttpSamples.MISTRAL)
                            .setContradicts(List.of(other.getId(), Samples.id("gone")))
                            .build());
            JsonNode answer = samples.json("/v1/facts/" + HttpSamples.MISTRAL.getId());
            assertThat(descriptions.faults("FactAnswer", answer)).isEmpty();
            assertThat(answer.get("contradictedBy")).hasSize(1);
            assertThat(answer.at("/contradictedBy/0/value").asText()).isEqualTo("900000000");
            assertThat(samples.json(answer.at("/contradictedBy/0/href").asText())
                            .at("/fact/id")
                            .asText())
                    .isEqualTo(other.getId());
        }
    }

    @Test
    void aKeyWithSlashesArrivesEncodedOrNot() {
        assertThat(service.get("/v1/explain/INDUSTRY%7Cai-chips%7Coutput%7CPLANNED%7C2025%2F2026%7Cwafers%2Fyear%7C")
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get("/v1/entities/country/CN").body()).contains("no entity country/CN");
        assertThat(service.get("/v1/entities/country%2FCN").body()).contains("no entity country/CN");
    }

    @Test
    void thePastSaysWhatTheTallySaidThenAndWhatMovedItSince() {
        JsonNode then = service.json("/v1/tallies?level=industry&as_of=2025-06-01");
        assertThat(then.at("/items/0/usd/total").asText()).isEqualTo("40000000000");
        JsonNode explained = service.json(explanation() + "?as_of=2025-06-01");
        assertThat(explained.at("/then/usd/total").asText()).isEqualTo("40000000000");
        assertThat(explained.get("moves")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/facts?subject=openai, 1",
        "/v1/facts?country=FR, 1",
        "/v1/facts?status=denied, 0",
        "/v1/facts?quarter=2025-Q3, 1",
        "/v1/facts?year=2025, 2",
        "/v1/facts?language=it, 0",
        "/v1/facts?corroborated=true, 0",
        "/v1/facts?source=ft&kind=FUNDING&measure=raise, 2",
        "/v1/tallies?subject=mistral-ai, 1",
        "/v1/tallies?level=industry, 1",
        "/v1/tallies?by=quarter, 1",
        "/v1/tallies?window=2025, 1",
        "/v1/tallies?quarter=2025-Q3, 1",
        "/v1/tallies?language=de&level=industry, 1",
        "/v1/tallies?language=it, 0",
        "/v1/claims?publisher=blatt, 2",
        "/v1/replays?state=promoted, 1",
        "/v1/replays?state=promoting, 0",
        "/v1/claims?subject=openai&language=de, 1",
    })
    void filtersLeaveWhatWasAskedFor(String path, int items) {
        assertThat(service.json(path).get("items")).hasSize(items);
    }

    @ParameterizedTest
    @CsvSource({"/v1/facts", "/v1/claims", "/v1/tallies", "/v1/replays"})
    void pagesMakeTheWhole(String list) {
        JsonNode whole = service.json(list);
        JsonNode first = service.json(list + "?limit=1");
        JsonNode second =
                service.json(list + "?limit=1&cursor=" + first.get("next").asText());
        assertThat(first.get("items").get(0)).isEqualTo(whole.get("items").get(0));
        assertThat(second.get("items").get(0)).isEqualTo(whole.get("items").get(1));
        assertThat(second.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/v1/facts?limit=0; 400; limit; 1 to 1000",
                "/v1/facts?limit=1001; 400; limit; 1 to 1000",
                "/v1/facts?limit=ten; 400; limit; 1 to 1000",
                "/v1/facts?countri=FR; 400; countri; there are: ",
                "/v1/facts?country=fr; 400; country; CN",
                "/v1/facts?country=FR&country=US; 400; country; once",
                "/v1/facts?status=done; 400; status; completed",
                "/v1/facts?measure=profit; 400; measure; output-multiple",
                "/v1/facts?corroborated=yes; 400; corroborated; true or false",
                "/v1/facts?cursor=x; 400; cursor; next",
                "/v1/facts?format=xml; 400; format; csv",
                "/v1/facts?as_of=2025-01-01; 400; as_of; there are: ",
                "/v1/tallies?as_of=yesterday; 400; as_of; 2025-09-01",
                "/v1/tallies?subject=a&country=FR; 400; country; one of them",
                "/v1/tallies?subject=a&level=industry; 400; level; leave level out",
                "/v1/facts/nix; 400; id; ",
                "/v1/facts/00000000000000000000000000000000; 404; ; /v1/facts",
                "/v1/explain/nix; 400; tally; /v1/tallies",
                "/v1/replays?state=begun; 400; state; promoted",
                "/v1/replays/Nix; 400; name; better-names",
                "/v1/replays/nix; 404; ; /v1/replays",
                "/v1/stream?last_event_id=nix; 400; last_event_id; start",
                "/nix; 404; ; openapi.json",
            })
    void aBadQuestionIsToldWhatWhereAndWhatNext(String path, int status, String parameter, String next) {
        HttpResponse<String> response = service.get(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = HttpSamples.json(response);
        assertThat(descriptions.faults("Problem", problem)).isEmpty();
        if (parameter != null) assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
        if (next != null) assertThat(problem.get("next").asText()).contains(next);
    }

    @Test
    void whatIsNoAddressAtAllIsAProblemToo() throws IOException {
        assertThat(raw("GET /v1/facts?subject=%ZZ HTTP/1.1")).contains("HTTP/1.1 400", "application/problem+json");
        assertThat(raw("GET /v1/%ZZ HTTP/1.1")).contains("HTTP/1.1 400", "application/problem+json");
        assertThat(raw("GET /v1/../../etc/passwd HTTP/1.1")).contains("HTTP/1.1 4", "application/problem+json");
        assertThat(raw("GET /v1/facts?subject=" + "x".repeat(5000) + " HTTP/1.1"))
                .contains("HTTP/1.1 414", "application/problem+json");
        assertThat(raw("GET /v1/facts?subject=" + "x".repeat(50_000) + " HTTP/1.1"))
                .contains("HTTP/1.1 4");
    }

    /** What a client that is less careful than the JDK's would be told. */
    private static String raw(String requestLine) throws IOException {
        URI home = service.at("/");
        try (var socket = new Socket(home.getHost(), home.getPort())) {
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void onlyReadingIsAllowed() {
        var request = HttpRequest.newBuilder(service.at("/v1/facts"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(service.send(request).statusCode()).isEqualTo(405);
    }

    @Test
    void listsAreTablesToo() {
        HttpResponse<String> byFormat = service.get("/v1/claims?format=csv&limit=1");
        HttpResponse<String> byAccept = service.get("/v1/claims?limit=1", "Accept", "text/csv");
        assertThat(byFormat.body()).isEqualTo(byAccept.body());
        assertThat(byFormat.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(byFormat.headers().firstValue("Tallywire-Next")).isPresent();
        assertThat(byFormat.headers().firstValue("Tallywire-Positions").orElse(""))
                .contains("claims=2");
        assertThat(byFormat.body().split("\r\n")).hasSize(2);
        assertThat(byFormat.body())
                .contains("\"'=Titel, \"\"mit\"\" allem\"")
                .contains("\"Mistral hat laut FT 1,7 Milliarden Dollar erhalten.\"");
        assertThat(service.get("/v1/tallies?level=industry&format=csv").body())
                .contains(
                        "INDUSTRY|ai-chips|raise|COMPLETED|2025,FUNDING,raise,INDUSTRY,ai-chips,COMPLETED,2025,,USD,41700000000");
    }

    @Test
    void anAnswerThatTheClientHasIsNotSentAgain() {
        String tag = service.get("/v1/facts").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = service.get("/v1/facts", "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(service.get("/v1/facts?limit=1", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(service.get("/v1/facts?format=csv", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        String page = service.get("/").headers().firstValue("ETag").orElseThrow();
        assertThat(service.get("/", "If-None-Match", page).statusCode()).isEqualTo(304);
    }
}
