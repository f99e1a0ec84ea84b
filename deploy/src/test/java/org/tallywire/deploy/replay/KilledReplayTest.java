package org.tallywire.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Article;
import org.tallywire.avro.ReplayState;
import org.tallywire.deploy.services.ServiceProcess;
import org.tallywire.schemas.Topics;

/** {@code kill -9} of a replay, and of a promotion, half-way: the same command goes on, and it ends the same. */
@Tag("long")
class KilledReplayTest {

    private static final int ARTICLES = Integer.getInteger("tallywire.killed-replay.articles", 2_000);
    /** What is older than a year, retention deletes. */
    private static final Instant FIRST =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(ARTICLES));

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @TempDir
    Path directory;

    private LivePipeline live;
    private Path catalog;

    @BeforeEach
    void start() throws Exception {
        live = LivePipeline.start(directory.resolve("data"), "k.", "enricher", "factbook");
        live.write(articles());
        live.awaitIdle();
        catalog = Files.writeString(
                directory.resolve("own.yaml"), "entities: {zephyr-silicon: {type: company, names: [Zephyr Silicon]}}");
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void killedOrNotItEndsTheSame() throws Exception {
        try (var undisturbed = replay("whole")) {
            assertThat(undisturbed.awaitEnd(PATIENCE)).as(undisturbed.said()).isZero();
        }
        try (var reading = replay("killed")) {
            awaitAtLeast(reading, Topics.CLAIMS.name(), ARTICLES / 3);
            reading.kill();
        }
        assertThat(manifest("killed").state()).isEqualTo(Manifest.State.READING);
        assertThat(live.replays()).containsOnlyKeys("whole");
        try (var goingOn = replay("killed")) {
            assertThat(goingOn.awaitEnd(PATIENCE)).as(goingOn.said()).isZero();
        }
        assertThat(difference("killed")).isEqualTo(difference("whole"));
        assertThat(difference("killed").at("/facts/added").size()).isGreaterThan(ARTICLES / 50);
        assertThat(live.replay("killed").getFactsAdded())
                .isEqualTo(live.replay("whole").getFactsAdded());
        promoteWithAKill();
    }

    private void promoteWithAKill() throws Exception {
        long before = length("k.claims");
        List<String> promote = List.of("replay", "promote", "killed", "--rate=" + ARTICLES / 20);
        try (var promoting = ServiceProcess.command("promote", promote, live.pipeline(), directory)) {
            while (manifest("killed").count(Manifest.PROMOTED) < ARTICLES / 8) {
                assertThat(promoting.isAlive()).as(promoting.said()).isTrue();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            promoting.kill();
        }
        assertThat(manifest("killed").state()).isEqualTo(Manifest.State.PROMOTING);
        assertThat(live.replay("killed").getState()).isEqualTo(ReplayState.PROMOTING);
        List<String> rest = List.of("replay", "promote", "killed");
        try (var promoting = ServiceProcess.command("promote", rest, live.pipeline(), directory)) {
            assertThat(promoting.awaitEnd(PATIENCE)).as(promoting.said()).isZero();
        }
        Manifest done = manifest("killed");
        assertThat(done.state()).isEqualTo(Manifest.State.PROMOTED);
        assertThat(live.replay("killed").getState()).isEqualTo(ReplayState.PROMOTED);
        assertThat(done.count(Manifest.PROMOTED)).isEqualTo(done.count(Manifest.CHANGED));
        assertThat(length("k.claims") - before).isEqualTo(done.count(Manifest.CHANGED));
        live.awaitIdle();
        assertThat(live.outcome("k.")).isEqualTo(live.outcome("k.replay.killed.would-be."));
    }

    private ServiceProcess replay(String name) throws Exception {
        return ServiceProcess.command(
                name,
                List.of("replay", name, "--stage=enrich", "--catalog=" + catalog, "--max=0"),
                live.pipeline(),
                directory);
    }

    private void awaitAtLeast(ServiceProcess process, String topic, long records) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (length("k.replay.killed." + topic) < records) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as(process.said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** How many committed records a topic has. */
    private long length(String topic) {
        try (var admin = Admin.create(live.pipeline().platform().clients().common())) {
            var count = new long[1];
            new SpanReader(live.pipeline().platform().clients(), ARTICLES)
                    .forEach(new Offsets(admin).all(List.of(topic)), record -> count[0]++);
            return count[0];
        }
    }

    private Manifest manifest(String name) {
        return new Manifests(live.pipeline().platform()).of(name).orElseThrow();
    }

    private JsonNode difference(String name) {
        var space = new ReplaySpace(live.pipeline().platform(), name);
        var json = DifferenceJson.of(new Comparison(space, manifest(name)).read());
        json.remove("replay");
        json.withObject("/counts").remove(Manifest.READING_MILLIS);
        return json;
    }

    private static List<Article> articles() {
        var articles = new ArrayList<Article>();
        for (int i = 0; i < ARTICLES; i++) {
            String who = i % 2 == 0 ? "Mistral AI" : "Zephyr Silicon";
            long millions = Math.round(100 * Math.pow(1.06, i % 100));
            articles.add(LivePipeline.article(
                    "story" + i,
                    who + " has raised " + millions + " million dollars in a funding round, the company said.",
                    FIRST.plus(Duration.ofHours(i))));
        }
        return articles;
    }
}
