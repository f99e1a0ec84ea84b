package org.tallywire.deploy.factbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Revision;
import org.tallywire.deploy.bench.RetoldStories;
import org.tallywire.deploy.demo.Demo;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;

/**
 * The claims of the demo's articles and of made-up ones, with revisions, repeats and retractions, through a real broker:
 * in whatever order and batches they come, the last value of every key is the same, byte for byte.
 */
class AnyOrderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MADE_UP = 1500;

    private static List<ArticleClaims> claims = List.of();
    private static Map<String, String> outcome = Map.of();

    @BeforeAll
    static void readTheDemo() throws InterruptedException {
        List<ArticleClaims> all;
        try (var demo = Demo.start(DemoSite.Options.defaults(), Clock.systemUTC(), () -> {})) {
            demo.publishEverything();
            demo.drain();
            all = new ArrayList<>(new ClaimsTopic(demo.pipeline().platform()).all());
        }
        var withdrawn =
                all.stream().limit(all.size() / 10).map(AnyOrderTest::withdrawn).toList();
        all.addAll(withdrawn);
        var stories = new RetoldStories(7);
        Stream.generate(stories::next).limit(MADE_UP).forEach(all::add);
        claims = List.copyOf(all);
        outcome = outcome(claims, new Random(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyOrderEndsTheSame(int seed) throws InterruptedException {
        var random = new Random(seed);
        var shuffled = new ArrayList<>(claims);
        for (ArticleClaims article : claims) if (random.nextInt(4) == 0) shuffled.add(article);
        Collections.shuffle(shuffled, random);
        Map<String, String> other = outcome(shuffled, random);
        assertThat(other.entrySet()).as("what differs").containsExactlyInAnyOrderElementsOf(outcome.entrySet());
        assertThat(outcome).hasSizeGreaterThan(MADE_UP);
    }

    private static ArticleClaims withdrawn(ArticleClaims article) {
        return ArticleClaims.newBuilder(article)
                .setRevision(new Revision(article.getRevision().getFetchedAt().plusSeconds(60), ""))
                .setRetracted(true)
                .setClaims(List.of())
                .build();
    }

    private static Map<String, String> outcome(List<ArticleClaims> articles, Random random)
            throws InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            pipeline.run(
                    List.of(Stages.named("factbook", StageConfig.defaults()).orElseThrow()));
            var topic = new ClaimsTopic(pipeline.platform());
            for (int from = 0; from < articles.size(); ) {
                int to = Math.min(articles.size(), from + 1 + random.nextInt(600));
                topic.write(articles.subList(from, to));
                if (random.nextInt(3) == 0) drain(pipeline);
                from = to;
            }
            drain(pipeline);
            return topic.outcome();
        }
    }

    private static void drain(AllInOne pipeline) throws InterruptedException {
        assertThat(pipeline.quiescence().await(PATIENCE, () -> true))
                .as(() -> "drained; " + pipeline.failure().orElse("nothing failed"))
                .isTrue();
    }
}
