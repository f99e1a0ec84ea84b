package org.tallywire.deploy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.PagePublisher;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.demo.Variations;
import org.tallywire.deploy.replay.LivePipeline;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** What is forgotten leaves a pipeline as if it had never been there, and does not come back. */
class ArticlesForgetTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int PAGES = 55;
    private static final String OUTLET = "courrier-eco.example";

    @TempDir
    Path directory;

    @Test
    void factsAndTalliesAreThoseOfAPipelineThatNeverSawIt() throws Exception {
        List<Page> all = pages(NOW);
        String retold = url(all, "esmc-dresden-groundbreaking");
        String only = url(all, "xai-series-b");
        List<Page> unwanted = all.stream()
                .filter(page -> List.of(retold, only).contains(page.getUrl()) || ofOutlet(page))
                .toList();
        assertThat(unwanted).hasSizeGreaterThan(3);
        Map<String, String> never;
        try (var live = start()) {
            unreadable(live);
            publish(live, all.stream().filter(page -> !unwanted.contains(page)).toList());
            never = live.outcome("x.");
            publish(live, unwanted);
            assertThat(live.outcome("x.")).isNotEqualTo(never);

            CommandRun dry = forget(live, "--dry-run", retold);
            assertThat(dry.out()).contains("would be forgotten: 1 article", Ids.article(retold), "x.pages: ");
            assertThat(forget(live, retold).err()).contains("--yes");
            assertThat(live.outcome("x.")).isNotEqualTo(never);

            CommandRun one = forget(live, "--yes", "--reason=case 1", retold, only + "?utm_source=mail");
            assertThat(one.exitCode()).as(one.err()).isZero();
            assertThat(one.out()).contains("forgotten: 2 articles", "x.claims", "x.articles: 2 records, until");
            CommandRun outlet = forget(live, "--yes", "--json", "--publisher=" + OUTLET);
            assertThat(outlet.exitCode()).as(outlet.err()).isZero();
            JsonNode report = new ObjectMapper().readTree(outlet.out());
            assertThat(report.path("articles").size()).isEqualTo(unwanted.size() - 2);
            live.awaitIdle();
            assertThat(live.outcome("x.")).isEqualTo(never);
            assertThat(standing(live, unwanted)).isEmpty();

            publish(live, again(unwanted, 1));
            assertThat(live.outcome("x.")).as("the crawl came by again").isEqualTo(never);
            assertThat(standing(live, unwanted)).isEmpty();
        }
        try (var live = start()) {
            publish(live, again(unwanted, 2));
            assertThat(live.outcome("x.")).as("after a restart").isEqualTo(never);
            assertThat(standing(live, unwanted)).isEmpty();

            CommandRun denied = run(live, "articles", "denied");
            assertThat(denied.out()).contains(Ids.article(retold) + " by ", "case 1", "publisher/" + OUTLET);
            assertThat(run(live, "articles", "allow", retold).exitCode()).isZero();
            for (int day = 3; day < 30 && live.outcome("x.").equals(never); day++) publish(live, again(unwanted, day));
            assertThat(live.outcome("x.")).as("allowed to come back").isNotEqualTo(never);
        }
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertThat(CommandRun.of("articles", "forget", "--yes", "story").err()).contains("not an absolute http");
        assertThat(CommandRun.of("articles", "forget", "--yes").err()).contains("forget what?");
        assertThat(CommandRun.of("articles", "forget", "--yes", "--publisher=a b")
                        .err())
                .contains("neither a domain");
        CommandRun nobody =
                CommandRun.of("--bootstrap-servers=127.0.0.1:1", "articles", "forget", "--yes", "https://a.example/b");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nobody.err()).contains("no Kafka broker answers");
    }

    private LivePipeline start() {
        return LivePipeline.start(directory.resolve("data"), "x.", "extractor", "enricher", "factbook");
    }

    private static List<Page> pages(Instant until) {
        var pages = new ArrayList<Page>();
        new Variations().forEach(PAGES, until, Duration.ofDays(30), pages::add);
        return pages;
    }

    private static String url(List<Page> pages, String part) {
        return pages.stream()
                .map(Page::getUrl)
                .filter(url -> url.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static boolean ofOutlet(Page page) {
        return page.getUrl().contains(OUTLET);
    }

    private static List<Page> again(List<Page> pages, int days) {
        return pages.stream()
                .map(page -> Page.newBuilder(page)
                        .setFetchedAt(page.getFetchedAt().plus(Duration.ofDays(days)))
                        .build())
                .toList();
    }

    private static void publish(LivePipeline live, List<Page> pages) throws Exception {
        var platform = live.pipeline().platform();
        try (var publisher = new PagePublisher(platform.clients(), platform.wire())) {
            pages.forEach(publisher::publishAsOfItsFetch);
            publisher.flush();
        }
        live.awaitIdle();
    }

    /** Claims that nobody can read, which must not stand in the way. */
    private static void unreadable(LivePipeline live) throws Exception {
        var bytes = new ByteArraySerializer();
        var clients = live.pipeline().platform().clients();
        try (var producer = new KafkaProducer<>(clients.producer(), bytes, bytes)) {
            byte[] record = "no claims".getBytes(ISO_8859_1);
            producer.send(new ProducerRecord<>(live.wire().name(Topics.CLAIMS), record, record))
                    .get();
        }
    }

    private static CommandRun forget(LivePipeline live, String... args) {
        return run(
                live,
                Stream.concat(Stream.of("articles", "forget"), Stream.of(args)).toArray(String[]::new));
    }

    private static CommandRun run(LivePipeline live, String... args) {
        return CommandRun.of(
                Stream.concat(live.address().stream(), Stream.of(args)).toArray(String[]::new));
    }

    /** The last records of keys of compacted topics in which one of the pages is named. */
    private static Map<String, String> standing(LivePipeline live, List<Page> pages) {
        var last = new TreeMap<String, String>();
        var reader = new TopicReader(live.pipeline().platform().clients());
        for (Topic<?, ?> topic : Topics.all()) {
            if (!(topic.retention() instanceof Topic.Retention.Compacted) || topic == Topics.DENIALS) continue;
            reader.forEach(live.wire().name(topic), record -> {
                if (record.value() == null) last.remove(key(record));
                else last.put(key(record), key(record) + new String(record.value(), ISO_8859_1));
            });
        }
        last.values()
                .removeIf(text -> pages.stream()
                        .noneMatch(page -> text.contains(page.getUrl()) || text.contains(Ids.article(page.getUrl()))));
        return last;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + " " + new String(record.key(), ISO_8859_1);
    }
}
