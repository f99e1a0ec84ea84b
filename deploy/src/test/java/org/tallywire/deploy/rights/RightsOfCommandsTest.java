package org.tallywire.deploy.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Article;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.deploy.cli.CommandRun;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.replay.LivePipeline;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topics;

/** The commands, under the users that the manifests have for those who give them. */
@Tag("long")
class RightsOfCommandsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DESK = "tallywire-desk";
    private static final String OPERATOR = "tallywire-operator";
    private static final String SUBSCRIBER = "tallywire-subscriber";
    private static final String NEWS = "https://news.example/";
    private static final String CATALOG =
            "entities: {zephyr-silicon: {type: company, country: NL, names: [Zephyr Silicon]}}";

    @TempDir
    static Path directory;

    private static GuardedPipeline pipeline;
    private static String catalog;

    @BeforeAll
    static void start() throws Exception {
        catalog = Files.writeString(directory.resolve("own.yaml"), CATALOG).toString();
        pipeline = GuardedPipeline.start(directory);
        for (String name : List.of("enricher", "factbook"))
            pipeline.start(Stages.named(name, StageConfig.defaults()).orElseThrow());
        write();
        awaitIdle();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    /** Articles, half of them about a company that the catalog does not know, and one that is none. */
    private static void write() throws Exception {
        Platform extractor = pipeline.as("tallywire-extractor");
        var articles = new CompactedTopic<>(extractor.clients(), extractor.wire(), Topics.ARTICLES);
        IntStream.range(0, 6)
                .mapToObj(RightsOfCommandsTest::article)
                .forEach(article -> articles.put(article.getId(), article));
        try (var producer = new KafkaProducer<>(
                extractor.clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            GuardedPipeline.PREFIX + "articles", "poison".getBytes(UTF_8), "no Avro".getBytes(UTF_8)))
                    .get();
        }
    }

    private static Article article(int i) {
        String who = i % 2 == 0 ? "Mistral AI" : "Zephyr Silicon";
        return LivePipeline.article(
                "story" + i,
                who + " has raised " + (100 + 40 * i) + " million dollars in a funding round, the company said.",
                Instant.now().minus(Duration.ofDays(30 - i)));
    }

    private static void awaitIdle() throws InterruptedException {
        List<String> groups = pipeline.services().stream()
                .map(Service::group)
                .flatMap(Optional::stream)
                .toList();
        assertThat(new Quiescence(pipeline.administrator().clients(), groups).await(PATIENCE, () -> true))
                .isTrue();
    }

    private static CommandRun run(String user, String... args) {
        return CommandRun.of(
                Stream.concat(pipeline.address(user).stream(), Stream.of(args)).toArray(String[]::new));
    }

    private static CommandRun runs(String user, String... args) {
        CommandRun run = run(user, args);
        assertThat(run.exitCode()).as(String.join(" ", args) + ": " + run.err()).isZero();
        return run;
    }

    private static void refuses(String user, String... args) {
        CommandRun run = run(user, args);
        assertThat(run.exitCode()).as(String.join(" ", args) + ": " + run.out()).isEqualTo(1);
        assertThat(run.err()).as(String.join(" ", args)).contains(" refused: ");
    }

    private static Map<String, Fact> facts() {
        Platform administrator = pipeline.administrator();
        return new CompactedTopic<>(administrator.clients(), administrator.wire(), Topics.FACTS).all();
    }

    private static Set<String> subjects() {
        return facts().values().stream()
                .flatMap(fact -> fact.getSubjects().stream())
                .map(EntityRef::getId)
                .collect(Collectors.toSet());
    }

    @Test
    void theDeskLooksAtEverythingAndSaysWhatIsWatchedNamedAndDecided() {
        runs(DESK, "topics", "create");
        assertThat(runs(DESK, "topics", "check", "--partitions=" + GuardedPipeline.PARTITIONS)
                        .out())
                .isEmpty();
        runs(DESK, "catalog", "publish");
        runs(DESK, "sources", "list");
        runs(DESK, "tail", "claims", "--until-end", "--max=1");
        assertThat(runs(DESK, "trace", NEWS + "story0").out()).contains("counted in fact ");
        assertThat(runs(DESK, "dead-letters", "list").out()).contains("enricher");
        runs(DESK, "articles", "denied");
        assertThat(runs(DESK, "articles", "forget", "--dry-run", NEWS + "story2")
                        .out())
                .contains("would be forgotten: 1 article", "tallywire.articles");
        runs(DESK, "replay", "list");
        assertThat(runs(DESK, "replay", "desk", "--stage=enrich", "--dry-run").out())
                .contains("writes tallywire.replay.desk.");

        Fact fact = facts().values().iterator().next();
        runs(DESK, "override", "pin", fact.getId(), "denied", "--reason=a test");
        runs(DESK, "override", "undo", "pin-status/" + fact.getId(), "--reason=it was one");
    }

    @Test
    void theDeskIsRefusedWhatIsForOperators() {
        refuses(DESK, "dead-letters", "retry");
        refuses(DESK, "dead-letters", "purge", "--yes");
        refuses(DESK, "articles", "forget", "--yes", NEWS + "story2");
        refuses(DESK, "replay", "desk", "--stage=enrich", state());
    }

    @Test
    void anOperatorPutsBackReplaysPromotesAndMakesForgotten() throws Exception {
        assertThat(runs(OPERATOR, "dead-letters", "retry").err()).contains("1 dead letters put back");
        awaitIdle();
        assertThat(runs(OPERATOR, "dead-letters", "purge", "--yes").err()).contains("deleted: ");

        runs(OPERATOR, "replay", "zephyr", "--stage=enrich", "--catalog=" + catalog, state());
        assertThat(runs(DESK, "replay", "show", "zephyr").out()).contains("zephyr-silicon");
        assertThat(runs(OPERATOR, "replay", "promote", "zephyr", state()).out()).contains("is promoted: 3 records");
        awaitIdle();
        assertThat(subjects()).contains("zephyr-silicon");
        runs(OPERATOR, "replay", "discard", "zephyr", state());

        runs(OPERATOR, "articles", "forget", "--yes", "--reason=case 1", NEWS + "story4");
        assertThat(runs(DESK, "articles", "denied").out()).contains("case 1");
        runs(OPERATOR, "articles", "allow", NEWS + "story4");
    }

    @Test
    void aSubscriberIsRefusedWhatIsBehindTheResults() {
        runs(SUBSCRIBER, "tail", "facts", "--until-end", "--max=1");
        runs(SUBSCRIBER, "tail", "tally-changes", "--until-end", "--max=1");
        refuses(SUBSCRIBER, "tail", "claims", "--until-end");
        refuses(SUBSCRIBER, "tail", "pages", "--until-end");
    }

    private static String state() {
        return "--state-dir=" + directory.resolve("state");
    }
}
