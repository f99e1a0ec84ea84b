package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.logging.LogLines;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.ingest.fetch.FetcherConfig;
import org.tallywire.ingest.frontier.FrontierConfig;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;

/** Where stories of a small site went, whatever became of them. */
class TraceCommandTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PROSE =
            "The company said on Monday that it had nothing further to add to what it wrote. ";
    private static final String RAISE = "Mistral AI has raised 1.7 billion euros in a funding round led by ASML. ";
    private static final List<String> LISTED =
            List.of("/raise?utm_source=feed", "/quiet", "/moved", "/forbidden", "/gone", "/unwanted");

    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();

    private static HttpServer server;
    private static AllInOne pipeline;

    @BeforeAll
    static void crawl() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", TraceCommandTest::answer);
        server.start();
        listen();
        pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC());
        var platform = pipeline.platform();
        assertThat(run("articles", "forget", "--yes", "--wait=0", "--reason=case 7", site() + "/unwanted")
                        .err())
                .doesNotContain("refused");
        poison();
        pipeline.run(Stages.services(config()).stream()
                .filter(service -> !service.name().equals(Stages.QUERY))
                .toList());
        new Sources(platform.clients(), platform.wire())
                .put(Source.newBuilder().setUrl(site() + "/feed").build());
        assertThat(drained(List.of())
                        .await(PATIENCE, () -> ASKED.containsAll(Set.of("/raise", "/quiet", "/new", "/gone"))))
                .as("asked for: " + ASKED)
                .isTrue();
        // It would have the feed read for ever.
        var services = new ArrayList<>(pipeline.services());
        Service frontier = services.stream()
                .filter(service -> service.name().equals("frontier"))
                .findFirst()
                .orElseThrow();
        frontier.stop();
        services.remove(frontier);
        assertThat(drained(services).await(PATIENCE, () -> true)).isTrue();
        assertThat(pipeline.failure()).isEmpty();
    }

    private static Quiescence drained(List<Service> services) {
        return new Quiescence(
                pipeline.platform().clients(),
                services.stream().map(service -> service.group().orElseThrow()).toList());
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        server.stop(0);
    }

    /** Bytes under an article's id that are no article. */
    private static void poison() throws Exception {
        var platform = pipeline.platform();
        try (var producer = new KafkaProducer<>(
                platform.clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            platform.wire().name(Topics.ARTICLES),
                            Ids.article(site() + "/broken").getBytes(UTF_8),
                            "no Avro".getBytes(UTF_8)))
                    .get();
        }
    }

    private static void listen() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(LogLines.json(context));
        appender.setOutputStream(LOG);
        appender.start();
        Logger ours = context.getLogger("org.tallywire");
        ours.addAppender(appender);
        ours.setLevel(Level.DEBUG);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(path);
        switch (path) {
            case "/feed" -> reply(exchange, 200, "application/rss+xml", feed());
            case "/robots.txt" -> reply(exchange, 200, "text/plain", "User-agent: *\nDisallow: /forbidden\n");
            case "/raise" -> reply(exchange, 200, "text/html", page("Mistral AI raises 1.7 billion euros", RAISE));
            case "/new" -> reply(exchange, 200, "text/html", page("Nothing is new", "Nothing was decided today. "));
            case "/quiet" -> reply(exchange, 200, "text/html", "<html><body><p></p></body></html>");
            case "/moved" -> {
                exchange.getResponseHeaders().add("Location", "/new");
                reply(exchange, 302, "text/html", "");
            }
            default -> reply(exchange, 404, "text/html", "");
        }
    }

    private static String feed() {
        var items = new StringBuilder();
        LISTED.forEach(path -> items.append("<item><title>t</title><link>" + site() + path + "</link></item>"));
        return "<rss version='2.0'><channel><title>t</title><link>/</link><description>d</description>" + items
                + "</channel></rss>";
    }

    private static String page(String title, String text) {
        return "<html lang='en'><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>"
                + text + PROSE.repeat(4) + "</p></article></body></html>";
    }

    private static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static StageConfig config() {
        var fetcher = FetcherConfig.defaults()
                .withPrivateAddresses()
                .withContact("https://operator.example/")
                .withHostDelay(Duration.ZERO);
        FrontierConfig hurried = FrontierConfig.hurried();
        return StageConfig.defaults().crawling(fetcher, hurried);
    }

    private static String site() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static CommandRun run(String... args) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "--bootstrap-servers=" + pipeline.bootstrapServers(),
                                "--schema-registry=" + pipeline.registryUrl(),
                                "--prefix=" + pipeline.platform().wire().prefix()),
                        Stream.of(args))
                .toArray(String[]::new));
    }

    private static JsonNode trace(String what) throws IOException {
        CommandRun run = run("trace", "--format=json", what);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> steps(JsonNode trace) {
        var steps = new ArrayList<String>();
        trace.path("steps").forEach(step -> {
            String name = step.path("step").asText();
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(name)) steps.add(name);
        });
        return steps;
    }

    @Test
    void aStoryWithFactsIsFollowedFromTheFeedToTheTallies() throws IOException {
        JsonNode trace = trace(site() + "/raise?utm_campaign=x");
        assertThat(steps(trace))
                .contains("listed", "known", "asked", "fetched", "extracted", "annotated", "claims", "fact", "tally");
        assertThat(trace.path("ending").asText()).startsWith("counted in fact ");
        assertThat(trace.path("steps").toString()).contains("raise 1.7bn EUR of mistral-ai, completed");
        String id = trace.path("articles").get(0).path("id").asText();
        assertThat(steps(trace(id))).isEqualTo(steps(trace));

        CommandRun text = run("trace", id);
        assertThat(text.out())
                .contains(
                        "  trace ",
                        " fetched ",
                        " 200, ",
                        "as an original source, the first of 1",
                        "Where it is: counted in fact ");
    }

    @Test
    void aStoryGoesOnOneJourneyFromTheFetchToTheTally() throws IOException {
        var journeys = new TreeSet<String>();
        for (Topic<?, ?> topic : List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.TALLY_CHANGES)) {
            var found = new TreeSet<String>();
            new TopicReader(pipeline.platform().clients())
                    .forEach(
                            pipeline.platform().wire().name(topic),
                            record -> TraceParent.traceId(record.headers()).ifPresent(found::add));
            assertThat(found).as(topic.name()).hasSize(1);
            journeys.addAll(found);
        }
        assertThat(journeys).singleElement().asString().matches("[0-9a-f]{32}");
        var steps = new TreeSet<String>();
        for (JsonNode step : trace(site() + "/raise").path("steps"))
            if (journeys.contains(step.path("traceId").asText()))
                steps.add(step.path("step").asText());
        assertThat(steps)
                .as("what was done on that journey; a page that is read again is on another")
                .contains("asked", "fetched", "extracted", "annotated", "claims", "fact", "tally");
        assertThat(run("tail", "facts", "--headers", "--until-end").out()).contains("traceparent");
    }

    @Test
    void aStoryWithoutClaimsEndsWhereItWasRead() throws IOException {
        JsonNode trace = trace(site() + "/moved");
        assertThat(trace.path("ending").asText()).isEqualTo("read, no claims: no figures in it");
        assertThat(trace.path("articles").get(0).path("url").asText()).isEqualTo(site() + "/new");
        assertThat(trace.path("steps").toString()).contains("redirected to " + site() + "/new");
        assertThat(steps(trace(site() + "/new"))).as("the other end").isEqualTo(steps(trace));
    }

    @Test
    void whatIsNoArticleSaysWhy() throws IOException {
        assertThat(trace(site() + "/quiet").path("ending").asText())
                .startsWith("fetched at ")
                .contains("not an article: NO_TEXT");
        assertThat(trace(site() + "/gone").path("ending").asText()).contains("not fetched", "404");
        assertThat(trace(site() + "/forbidden").path("ending").asText())
                .contains("not fetched", "robots-disallowed", "tried again from");
    }

    @Test
    void whatIsDeniedSaysSo() throws IOException {
        JsonNode trace = trace(site() + "/unwanted");
        assertThat(trace.path("ending").asText())
                .startsWith("denied: the article must not")
                .contains("case 7");
    }

    @Test
    void aDeadLetterIsFoundByTheId() throws IOException {
        JsonNode trace = trace(site() + "/broken");
        assertThat(steps(trace)).contains("dead-letter");
        assertThat(trace.path("ending").asText()).contains("enricher could not read it");
    }

    @Test
    void ofWhatIsUnknownTheNearestAreNamed() {
        CommandRun run = run("trace", site() + "/quite");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("Unknown: ", site() + "/quiet");
        CommandRun elsewhere = run("trace", "https://nobody.example/a");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run("trace", "a story").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatStagesLogSaysOfWhichArticleItIs() throws IOException {
        String quiet = Ids.article(site() + "/quiet");
        var said = new ArrayList<JsonNode>();
        for (String line : LOG.toString(UTF_8).split("\n")) said.add(new ObjectMapper().readTree(line));
        assertThat(said)
                .allSatisfy(line -> assertThat(line.path("service").asText()).isNotEmpty());
        assertThat(said)
                .filteredOn(line -> line.path("message").asText().startsWith("no article from " + site() + "/quiet"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("article").asText()).isEqualTo(quiet);
                    assertThat(line.path("service").asText()).isEqualTo("extractor");
                    assertThat(line.path("trace_id").asText()).matches("[0-9a-f]{32}");
                    assertThat(line.path("span_id").asText()).matches("[0-9a-f]{16}");
                    assertThat(line.path("@timestamp").asText()).contains("T");
                    assertThat(line.path("level").asText()).isEqualTo("WARN");
                    assertThat(line.path("logger").asText()).endsWith("ExtractorProcessor");
                });
        assertThat(said)
                .filteredOn(line -> line.path("message").asText().contains("/quiet"))
                .filteredOn(line -> Set.of("frontier", "fetcher", "extractor")
                        .contains(line.path("service").asText()))
                .allSatisfy(line -> assertThat(line.path("article").asText()).isEqualTo(quiet));
        assertThat(said)
                .as("no article is named once its record is done")
                .filteredOn(line -> line.path("message").asText().contains("/feed"))
                .allSatisfy(line -> assertThat(line.has("article")).isFalse());
    }
}
