package org.tallywire.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.http.QueryConfig;
import org.tallywire.avro.Tally;
import org.tallywire.deploy.demo.Demo;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.services.QueryService;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Topics;

/** The whole demo through a real broker, asked over real HTTP. */
class QueryServiceTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS = 1200;

    private static @Nullable Demo demo;
    private static @Nullable QueryService service;

    @BeforeAll
    static void crawlTheSite() throws InterruptedException, IOException {
        Demo started = Demo.start(DemoSite.Options.defaults(), Clock.systemUTC(), () -> {});
        demo = started;
        started.publishEverything();
        started.drain();
        service = unhurried(started);
        service.start();
        awaitAll(home());
    }

    /** One beside the demo's own, which takes any number of questions a second. */
    private static QueryService unhurried(Demo demo) {
        QueryConfig config = QueryConfig.defaults().onPort(0).withLimits(1, 0);
        return new QueryService("query", config, demo.pipeline().platform());
    }

    @AfterAll
    static void close() {
        if (service != null) service.stop();
        if (demo != null) demo.close();
    }

    private static Demo demo() {
        if (demo == null) throw new IllegalStateException("no demo");
        return demo;
    }

    private static URI home() {
        if (service == null) throw new IllegalStateException("no service");
        return service.address().orElseThrow();
    }

    /** The service follows by itself: waits until it has what the demo's own follower has. */
    private static void awaitAll(URI home) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (isReady(home)
                    && tallies(home, "").size() == demo().board().tallies().size()) return;
            Thread.sleep(PAUSE.toMillis());
        }
        throw new AssertionError("the query service did not catch up: "
                + get(home.resolve("/health/ready")).body());
    }

    private static boolean isReady(URI home) throws IOException, InterruptedException {
        return get(home.resolve("/health/ready")).statusCode() == 200;
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = get(address);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }

    private static List<JsonNode> tallies(URI home, String filter) throws IOException, InterruptedException {
        var tallies = new ArrayList<JsonNode>();
        String cursor = "";
        while (true) {
            JsonNode page = json(home.resolve("/v1/tallies?limit=50" + filter + cursor));
            page.get("items").forEach(tallies::add);
            if (page.get("next").isNull()) return tallies;
            cursor = "&cursor=" + page.get("next").asText();
        }
    }

    @Test
    void theServiceSaysWhatTheTopicsSay() throws IOException, InterruptedException {
        assertThat(tallies(home(), "").stream().map(JsonNode::toString))
                .containsExactlyInAnyOrderElementsOf(demo().board().tallies().stream()
                        .map(tally -> CanonicalJson.of(tally).toString())
                        .toList());
        JsonNode facts = json(home().resolve("/v1/facts?limit=1000"));
        assertThat(facts.get("items")).hasSameSizeAs(demo().board().facts());
        assertThat(facts.get("positions").get("facts")).hasSize(2);
    }

    @Test
    void everyTallyIsExplainedByExactlyTheFactsThatItCounts() throws IOException, InterruptedException {
        for (Tally tally : demo().board().tallies()) {
            String key =
                    URLEncoder.encode(tally.getKey(), StandardCharsets.UTF_8).replace("+", "%20");
            JsonNode explained = json(home().resolve("/v1/explain/" + key));
            assertThat(explained.get("facts")).as(tally.getKey()).hasSize(tally.getFacts());
            for (JsonNode fact : explained.get("facts"))
                for (JsonNode report : fact.get("reports"))
                    assertThat(report.at("/claim/evidence/sentence").asText()).isNotEmpty();
        }
    }

    @Test
    void thePastAsOfNowIsThePresent() throws IOException, InterruptedException {
        String now = demo().pipeline().platform().clock().instant().toString();
        assertThat(tallies(home(), "&as_of=" + now).stream().map(JsonNode::toString))
                .containsExactlyElementsOf(
                        tallies(home(), "").stream().map(JsonNode::toString).toList());
        assertThat(tallies(home(), "&as_of=2020-01-01")).isEmpty();
    }

    @Test
    void instancesReadAllByThemselvesAndSayTheSame() throws IOException, InterruptedException {
        URI ofTheDemo = demo().pipeline().dashboard().orElseThrow();
        assertThat(tallies(ofTheDemo, "&level=industry")).isEqualTo(tallies(home(), "&level=industry"));
    }

    @Test
    void everySentenceLeadsToAPageThatIsThereOrIsSaidToBeGone() throws Exception {
        assertThat(reports(home())).isNotEmpty().allSatisfy(report -> {
            assertThat(report.at("/page/topic").asText()).isEqualTo("pages");
            assertThat(report.get("expired").asBoolean()).isFalse();
        });
        letGoOfAllPages();
        QueryService other = unhurried(demo());
        other.start();
        try {
            URI home = other.address().orElseThrow();
            awaitAll(home);
            assertThat(reports(home))
                    .isNotEmpty()
                    .allMatch(report -> report.get("expired").asBoolean());
        } finally {
            other.stop();
        }
    }

    private static List<JsonNode> reports(URI home) throws IOException, InterruptedException {
        String fact = json(home.resolve("/v1/facts?limit=1")).at("/items/0/id").asText();
        var reports = new ArrayList<JsonNode>();
        json(home.resolve("/v1/facts/" + fact)).get("reports").forEach(reports::add);
        return reports;
    }

    private static void letGoOfAllPages() throws Exception {
        var platform = demo().pipeline().platform();
        String topic = platform.wire().name(Topics.PAGES);
        try (Admin admin = Admin.create(platform.clients().common())) {
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            var upTo = new HashMap<TopicPartition, RecordsToDelete>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> upTo.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(upTo).all().get();
        }
    }

    @Test
    void aServiceThatStoppedIsNowhere() throws IOException, InterruptedException {
        QueryService other = unhurried(demo());
        assertThat(other.group()).isEmpty();
        other.start();
        URI home = other.address().orElseThrow();
        assertThat(get(home.resolve("/health/live")).statusCode()).isEqualTo(200);
        other.stop();
        assertThat(other.address()).isEmpty();
    }
}
