package org.tallywire.deploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Article;
import org.tallywire.deploy.clients.PagePublisher;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.demo.Variations;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;

/** Pages extracted anew by another rule for a site: what is promoted are articles. */
class ExtractedAnewTest {

    private static final Instant NOW = Instant.now();
    private static final int PAGES = 120;

    /** The first paragraphs alone, which leaves claims out. */
    private static final String RULES = "sites: {quotidiano.example: {remove: 'p:nth-of-type(n+2)'}}";

    private static final Range ALL = new Range(List.of(), new Bound.Beginning(), new Bound.End());

    @TempDir
    Path directory;

    private LivePipeline live;
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        live = LivePipeline.start(directory.resolve("data"), "x.", "extractor", "enricher", "factbook");
        platform = live.pipeline().platform();
        try (var publisher = new PagePublisher(platform.clients(), platform.wire())) {
            new Variations().forEach(PAGES, NOW, Duration.ofDays(30), publisher::publishAsOfItsFetch);
            publisher.flush();
        }
        live.awaitIdle();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void theSameRulesChangeNothingAndOthersArePromotedAsNewerRevisions() throws Exception {
        var before = live.everything();
        Manifest same = replay("same", StageConfig.defaults());
        assertThat(same.count(Manifest.COPIED)).isEqualTo(PAGES);
        assertThat(same.counts()).doesNotContainKeys(Manifest.CHANGED, Manifest.OLDER);
        assertThat(difference(same).facts()).isEmpty();
        assertThat(difference(same).tallies()).isEmpty();

        Path file = Files.writeString(directory.resolve("sites.yaml"), RULES);
        Manifest changed = replay("shorter", StageConfig.defaults().withSites(SiteRules.read(file)));
        assertThat(changed.count(Manifest.CHANGED)).isPositive();
        assertThat(changed.counts()).doesNotContainKey(Manifest.OLDER);
        assertThat(difference(changed).facts()).isNotEmpty();
        assertThat(live.everything()).isEqualTo(before);
        Set<String> known = journeys("x.articles");

        Manifest promoted = new Promotion(new ReplaySpace(platform, "shorter"), line -> {}).run(0);
        assertThat(promoted.count(Manifest.PROMOTED)).isEqualTo(changed.count(Manifest.CHANGED));
        live.awaitIdle();
        assertThat(journeys("x.articles"))
                .as("promoted on the journeys of the replay")
                .hasSize(known.size() + (int) promoted.count(Manifest.PROMOTED))
                .containsAll(known)
                .isSubsetOf(union(known, journeys("x.replay.shorter.articles")));
        assertThat(live.outcome("x.")).isEqualTo(live.outcome("x.replay.shorter.would-be."));
        assertThat(newest().values()).allSatisfy(article -> {
            if (article.getPublisher().equals("quotidiano.example"))
                assertThat(article.getBody()).doesNotContain("\n\n");
        });
    }

    private Manifest replay(String name, StageConfig config) {
        var asked = new Asked(ReplayStage.EXTRACT, ReplayStage.FACTBOOK, List.of(), "beginning", "end", List.of());
        return new Replay(new ReplaySpace(platform, name), config, line -> {}).run(asked, ALL);
    }

    private Difference difference(Manifest manifest) {
        return new Comparison(new ReplaySpace(platform, manifest.name()), manifest).read();
    }

    private Set<String> journeys(String topic) {
        var journeys = new TreeSet<String>();
        new TopicReader(platform.clients())
                .forEach(
                        topic,
                        record -> journeys.add(
                                TraceParent.traceId(record.headers()).orElseThrow()));
        return journeys;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The newest revision of each live article. */
    private TreeMap<String, Article> newest() {
        var newest = new TreeMap<String, Article>();
        var values = platform.wire().valueSerde(Topics.ARTICLES).deserializer();
        new TopicReader(platform.clients()).forEach(platform.wire().name(Topics.ARTICLES), record -> {
            Article article = values.deserialize(record.topic(), record.value());
            newest.merge(article.getId(), article, (a, b) -> a.getRevision().compareTo(b.getRevision()) >= 0 ? a : b);
        });
        return newest;
    }
}
