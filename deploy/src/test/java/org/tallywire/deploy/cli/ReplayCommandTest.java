package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Article;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayState;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.replay.LivePipeline;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;

/** A part of the articles read anew with another catalog, from the question to the promotion. */
class ReplayCommandTest {

    private static final int ARTICLES = 48;
    /** What is older than a year, retention deletes. */
    private static final Instant FIRST =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(ARTICLES));

    /** Articles from here on are before the time that the replay is asked for. */
    private static final Instant UNTIL = FIRST.plus(Duration.ofHours(ARTICLES / 2));

    private static final Set<Integer> PARTITIONS = Set.of(0, 3);
    private static final String CATALOG =
            "entities: {zephyr-silicon: {type: company, country: NL, names: [Zephyr Silicon]}}";

    @TempDir
    Path directory;

    private LivePipeline live;
    private String catalog;

    @BeforeEach
    void start() throws Exception {
        live = LivePipeline.start(directory.resolve("data"), "r.", "enricher", "factbook");
        live.write(articles());
        live.awaitIdle();
        catalog = Files.writeString(directory.resolve("own.yaml"), CATALOG).toString();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void aPartIsReadAnewComparedPromotedAndDiscarded() throws Exception {
        List<String> meant = meant();
        assertThat(meant).hasSizeBetween(2, ARTICLES / 2 - 2);
        Map<String, String> before = live.everything();

        assertThat(part("zephyr", "--dry-run").out())
                .contains(
                        "reads r.articles-0 from ", "reads r.articles-3 from ", "writes r.replay.zephyr.would-be.facts")
                .contains("a guess: no replay of this stage was done here yet")
                .doesNotContain("articles-1 ");
        assertThat(live.everything()).isEqualTo(before);

        CommandRun run = part("zephyr", "--json", "--html", directory + "/zephyr.html");
        assertThat(run.err()).contains("records: ", "the page is ");
        assertThat(run.exitCode()).isZero();
        JsonNode difference = new ObjectMapper().readTree(run.out());
        assertThat(urls(difference.at("/facts/added"))).isEqualTo(meant);
        assertThat(difference.at("/facts/gone")).isEmpty();
        assertThat(difference.at("/facts/changed")).isEmpty();
        assertThat(difference.at("/counts/changed").asInt()).isEqualTo(meant.size());
        assertThat(difference.at("/tallies"))
                .isNotEmpty()
                .allMatch(tally -> tally.path("key").asText().contains("raise")
                        && !tally.path("facts").isEmpty());
        assertThat(Files.readString(directory.resolve("zephyr.html"))).contains("Zephyr Silicon has raised");
        assertThat(live.everything()).isEqualTo(before);
        told(ReplayState.DONE, difference);

        assertThat(part("zephyr").out()).contains(meant.size() + " facts added, 0 gone, 0 changed");
        assertThat(tallywire("replay", "show", "zephyr").out()).contains("+ raise of zephyr-silicon: ");
        assertThat(tallywire("replay", "zephyr", "--stage", "enrich").err())
                .contains("there is a replay zephyr already, with --stage enrich");
        assertThat(tallywire("replay", "list").out()).contains("zephyr", "DONE", "--partitions 0,3");

        promote(meant);
        assertThat(live.outcome("r.")).isEqualTo(live.outcome("r.replay.zephyr.would-be."));
        told(ReplayState.PROMOTED, difference);
        assertThat(live.replay("zephyr").getCounts().getPromoted()).isEqualTo(meant.size());
        backAgain(meant);
        assertThat(live.replay("back").getFactsGone()).isEqualTo(meant.size());

        Map<String, String> promoted = live.everything();
        assertThat(tallywire("replay", "discard", "zephyr").exitCode()).isZero();
        assertThat(tallywire("replay", "discard", "back").exitCode()).isZero();
        assertThat(live.everything()).isEqualTo(promoted);
        assertThat(left()).isEmpty();
        assertThat(live.replays()).isEmpty();
    }

    /** Subscribers are told the same as whoever asks the command. */
    private void told(ReplayState state, JsonNode difference) {
        Replay told = live.replay("zephyr");
        assertThat(told.getState()).isEqualTo(state);
        assertThat(told.getAsked()).isEqualTo(difference.path("asked").asText());
        assertThat(told.getTruncated()).isFalse();
        assertThat(told.getFacts())
                .hasSize(told.getFactsAdded())
                .allSatisfy(fact -> assertThat(fact.getSentences())
                        .singleElement()
                        .satisfies(said -> assertThat(said.getSentence()).startsWith("Zephyr Silicon has raised")))
                .extracting(fact -> CanonicalJson.of(Objects.requireNonNull(fact.getAfter())))
                .containsExactlyInAnyOrderElementsOf(objects(difference.at("/facts/added"), "after"));
        assertThat(told.getTallies())
                .hasSize(told.getTalliesMoved())
                .extracting(tally -> CanonicalJson.of(Objects.requireNonNull(tally.getAfter())))
                .containsExactlyInAnyOrderElementsOf(objects(difference.at("/tallies"), "after"));
    }

    private static List<ObjectNode> objects(JsonNode list, String field) {
        var objects = new ArrayList<ObjectNode>();
        list.forEach(each -> objects.add((ObjectNode) each.path(field)));
        return objects;
    }

    /** Whoever reads what is committed sees each record once, and nothing else. */
    private void promote(List<String> meant) throws Exception {
        try (var subscriber = new KafkaConsumer<>(
                live.pipeline().platform().clients().standaloneConsumer(),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = TopicReader.partitions(subscriber, "r.claims");
            subscriber.assign(partitions);
            subscriber.seekToEnd(partitions);
            partitions.forEach(subscriber::position);
            assertThat(tallywire("replay", "promote", "zephyr", "--dry-run").out())
                    .isEqualTo("at most " + meant.size() + " records would go to r.claims\n");
            assertThat(tallywire("replay", "promote", "zephyr", "--rate", "1000")
                            .out())
                    .isEqualTo("replay zephyr is promoted: " + meant.size()
                            + " records in r.claims, 0 left alone because something newer is there\n");
            assertThat(tallywire("replay", "promote", "zephyr").out()).contains("is promoted: " + meant.size());
            live.awaitIdle();
            var ends = subscriber.endOffsets(partitions);
            var seen = new ArrayList<String>();
            var values = live.wire().valueSerde(Topics.CLAIMS).deserializer();
            while (!TopicReader.isAt(subscriber, ends))
                for (var record : subscriber.poll(Duration.ofMillis(100))) {
                    seen.add(values.deserialize(record.topic(), record.value()).getUrl());
                    assertThat(TraceParent.traceId(record.headers()))
                            .as("the journey of the article")
                            .contains(record.key());
                }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(meant);
        }
        assertThat(tallywire("replay", "list", "--json").out()).contains("\"state\":\"PROMOTED\"");
    }

    /** A later replay of everything, with the old catalog, takes back what the first one found, and no more. */
    private void backAgain(List<String> meant) throws Exception {
        CommandRun run = tallywire("replay", "back", "--stage", "enrich", "--json");
        JsonNode difference = new ObjectMapper().readTree(run.out());
        assertThat(urls(difference.at("/facts/gone"))).isEqualTo(meant);
        assertThat(difference.at("/facts/added")).isEmpty();
        assertThat(difference.at("/facts/changed")).isEmpty();
        assertThat(difference.at("/counts/unchanged").asInt()).isEqualTo(ARTICLES - meant.size());
    }

    @Test
    void whatCannotBeDoneIsSaidWithWhatToDo() {
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--partitions", "8")
                        .err())
                .contains("--partitions 8: r.articles has 0 to 7");
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--from", "2020-01-01", "--to", "2020-01-02")
                        .err())
                .contains("the range is empty: no record of r.articles in those partitions is of that time");
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--from", "1000")
                        .err())
                .contains("the range is empty: partition 0 has offsets 0 to ");
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--topic", "claims")
                        .err())
                .contains("--topic claims: the stage enrich reads articles");
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--through", "extract")
                        .err())
                .contains("--through extract comes before --stage enrich");
        assertThat(tallywire("replay", "a", "--stage", "enrich", "--from", "yesterday")
                        .err())
                .contains("--from yesterday: give beginning, end, an offset");
        assertThat(tallywire("replay", "A b", "--stage", "enrich").err()).contains("bad name 'A b' of a replay");
        assertThat(tallywire("replay", "a").err()).contains("there is no replay a; begin one with --stage");
        assertThat(tallywire("replay").err()).contains("which replay?");
        assertThat(tallywire("replay", "show", "a").exitCode()).isEqualTo(2);
        assertThat(tallywire("replay", "promote", "a").err()).contains("there is no replay a");
        assertThat(tallywire("replay", "discard", "a").err()).contains("there is no replay a");
        assertThat(CommandRun.of(Stream.concat(
                                        live.address().stream().limit(2),
                                        Stream.of("--prefix=none.", "replay", "a", "--stage", "enrich"))
                                .toArray(String[]::new))
                        .err())
                .contains("there is no topic none.articles on this broker");
        assertThat(left()).isEmpty();
    }

    private CommandRun part(String name, String... more) {
        return tallywire(Stream.concat(
                        Stream.of(
                                "replay",
                                name,
                                "--stage=enrich",
                                "--topic=articles",
                                "--partitions=0,3",
                                "--to=" + UNTIL,
                                "--catalog=" + catalog),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private CommandRun tallywire(String... args) {
        boolean stays = args.length > 1 && !args[1].equals("list");
        Stream<String> state = stays ? Stream.of("--state-dir=" + directory.resolve("state")) : Stream.of();
        return CommandRun.of(Stream.of(live.address().stream(), Stream.of(args), state)
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    /** Every other article is about a company that the bundled catalog does not know. */
    private static List<Article> articles() {
        var articles = new ArrayList<Article>();
        for (int i = 0; i < ARTICLES; i++) {
            String who = i % 4 == 3 ? "Mistral AI" : "Zephyr Silicon";
            long millions = Math.round(100 * Math.pow(1.06, i));
            articles.add(LivePipeline.article(
                    "story" + i,
                    who + " has raised " + millions + " million dollars in a funding round, the company said.",
                    FIRST.plus(Duration.ofHours(i))));
        }
        // In a topic timestamps go back and forth.
        Collections.reverse(articles.subList(ARTICLES / 4, ARTICLES));
        return articles;
    }

    /** Addresses of the articles that the replay reads otherwise. */
    private List<String> meant() {
        var meant = new TreeSet<String>();
        var values = live.wire().valueSerde(Topics.ARTICLES).deserializer();
        new TopicReader(live.pipeline().platform().clients()).forEach("r.articles", record -> {
            Article article = values.deserialize(record.topic(), record.value());
            boolean chosen = PARTITIONS.contains(record.partition()) && record.timestamp() < UNTIL.toEpochMilli();
            if (chosen && article.getBody().startsWith("Zephyr")) meant.add(article.getUrl());
        });
        return List.copyOf(meant);
    }

    private static List<String> urls(JsonNode facts) {
        var urls = new TreeSet<String>();
        facts.forEach(fact ->
                fact.path("claims").forEach(claim -> urls.add(claim.path("url").asText())));
        assertThat(facts.size()).isEqualTo(urls.size());
        return List.copyOf(urls);
    }

    /** What a replay has left on the broker and on disk. */
    private List<String> left() {
        try (var admin = Admin.create(live.pipeline().platform().clients().common());
                Stream<Path> state = Files.isDirectory(directory.resolve("state"))
                        ? Files.list(directory.resolve("state"))
                        : Stream.of()) {
            Stream<String> topics = admin.listTopics().names().get().stream();
            Stream<String> groups = admin.listGroups().all().get().stream().map(group -> group.groupId());
            Stream<String> directories = state.map(path -> path.getFileName().toString());
            return Stream.of(topics, groups, directories)
                    .flatMap(all -> all)
                    .filter(name -> name.startsWith("r.replay."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
