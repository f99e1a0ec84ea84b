package org.tallywire.deploy.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.crawl.UnrulyWeb.Visit;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * A crawl of hosts that misbehave in every way, in a process that is killed on the way. Small by default; 100 hosts with
 * 50 articles and three kills with {@code -Dtallywire.crawl=full}.
 */
@Tag("long")
class UnrulyCrawlTest {

    /** How much is crawled. */
    private record Size(int hosts, int articles, int kills, Duration delay, Duration patience) {
        static Size chosen() {
            return System.getProperty("tallywire.crawl", "short").equals("full")
                    ? new Size(100, 50, 3, Duration.ofMillis(200), Duration.ofMinutes(15))
                    : new Size(10, 6, 1, Duration.ofMillis(100), Duration.ofMinutes(3));
        }
    }

    private final Size size = Size.chosen();

    @TempDir
    Path data;

    private final Crawl crawl = new Crawl();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private @Nullable Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) kill();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everythingReadableIsReadOnceAndEveryFailureHasItsCause() throws Exception {
        try (var web = new UnrulyWeb(size.hosts(), size.articles())) {
            long start = System.nanoTime();
            launch();
            var sources = new Sources(clients(), wire());
            web.sources().forEach(sources::put);
            int urls = web.expected().size() + web.sources().size();
            for (int kill = 1; kill <= size.kills(); kill++) {
                int enough = urls * kill / (size.kills() + 1);
                await(web, sofar -> sofar.report.endings().size() >= enough);
                kill();
                launch();
            }
            await(web, done -> done.finished(web));
            List<Visit> visits = web.visits();
            print(web, crawl, visits, Duration.ofNanos(System.nanoTime() - start));
            assertThat(crawl.unexpected(web)).isEmpty();
            assertThat(crawl.twice).isEmpty();
            assertThat(crowded(web, crawl, visits)).isEmpty();
            assertThat(repeated(web, crawl, visits)).isLessThanOrEqualTo(size.kills() * size.hosts());
        }
    }

    /** What is in the topic of pages. */
    private static final class Crawl {
        private final FetchReport report = new FetchReport();
        private final Map<String, Integer> recorded = new HashMap<>();
        private final List<String> twice = new ArrayList<>();
        private final Set<String> attempts = new HashSet<>();
        private final Set<String> timedOut = new HashSet<>();

        void add(Page page) {
            report.add(page);
            if (page.getError() != null && page.getError().contains("no complete answer")) {
                timedOut.add(page.getUrl());
                if (page.getError().contains("robots.txt"))
                    timedOut.add(
                            URI.create(page.getUrl()).resolve("/robots.txt").toString());
            }
            recorded.merge(page.getUrl(), 1, Integer::sum);
            String attempt = page.getUrl() + " " + page.getAttempt();
            if (!attempts.add(attempt)) twice.add(attempt);
        }

        /**
         * Whether the crawler has once stopped waiting for what was asked for: a busy server sees such a request only when
         * the crawler has moved on.
         */
        boolean gaveUpOn(UnrulyWeb web, Visit visit) {
            String story = visit.path().replaceFirst("^/target", "");
            return timedOut.contains(web.url(visit.host(), visit.path()))
                    || (!story.equals(visit.path()) && timedOut.stream().anyMatch(url -> url.endsWith(story)));
        }

        boolean finished(UnrulyWeb web) {
            return unexpected(web).isEmpty();
        }

        /** URLs whose newest page is not what it should be, with what it is. */
        Map<String, String> unexpected(UnrulyWeb web) {
            var wanted = new HashMap<String, String>();
            web.expected()
                    .forEach((url, behaviour) ->
                            wanted.put(url, behaviour.cause().orElse("read")));
            web.sources().forEach(source -> wanted.put(source.getUrl(), "read"));
            wanted.putAll(web.failingSources());
            report.endings()
                    .forEach(
                            ending -> wanted.remove(ending.url(), ending.cause().orElse("read")));
            return wanted;
        }
    }

    private interface Condition {
        boolean holds(Crawl crawl);
    }

    private Crawl await(UnrulyWeb web, Condition condition) throws Exception {
        long deadline = System.nanoTime() + size.patience().toNanos();
        while (true) {
            assertThat(running().isAlive()).as("the crawl ended: " + log()).isTrue();
            readOn();
            if (condition.holds(crawl)) return crawl;
            if (System.nanoTime() > deadline) {
                assertThat(crawl.unexpected(web))
                        .as("after " + size.patience() + "; its log ends: " + log())
                        .isEmpty();
                return crawl;
            }
            Thread.sleep(500);
        }
    }

    /** Reads what is new: what is read committed stays where it is, whatever is killed. */
    private void readOn() throws IOException {
        Wire wire = wire();
        String topic = wire.name(Topics.PAGES);
        try (var consumer = new KafkaConsumer<>(
                clients().standaloneConsumer(),
                wire.keySerde(Topics.PAGES).deserializer(),
                wire.valueSerde(Topics.PAGES).deserializer())) {
            var partitions = TopicReader.partitions(consumer, topic);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, read.getOrDefault(partition, 0L)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!TopicReader.isAt(consumer, ends)) {
                for (var record : consumer.poll(Duration.ofMillis(200))) crawl.add(record.value());
                partitions.forEach(partition -> read.put(partition, consumer.position(partition)));
            }
        } catch (KafkaException e) {
            // Not there yet after a restart.
        }
    }

    /** Hosts that saw two requests at once, or one sooner than they bear. */
    private List<String> crowded(UnrulyWeb web, Crawl crawl, List<Visit> visits) {
        var crowded = new ArrayList<String>();
        var last = new HashMap<Integer, Visit>();
        for (Visit visit : visits.stream()
                .sorted(java.util.Comparator.comparingLong(Visit::from))
                .toList()) {
            Visit before = last.put(visit.host(), visit);
            if (before == null) continue;
            long delay = web.pause(visit.host())
                    .filter(p -> p.compareTo(size.delay()) > 0)
                    .orElse(size.delay())
                    .toNanos();
            if (crawl.gaveUpOn(web, before)) continue;
            if (visit.from() - before.from() < delay) crowded.add("too soon: " + before + ", then " + visit);
            if (before.to().filter(end -> end > visit.from()).isPresent())
                crowded.add("at once: " + before + " and " + visit);
        }
        return crowded;
    }

    /** Requests for articles and sources without a page of their own: what was in flight when the process was killed. */
    private static int repeated(UnrulyWeb web, Crawl crawl, List<Visit> visits) {
        var asked = new HashMap<String, Integer>();
        for (Visit visit : visits) asked.merge(web.url(visit.host(), visit.path()), 1, Integer::sum);
        Set<String> known = new HashSet<>(web.expected().keySet());
        web.sources().forEach(source -> known.add(source.getUrl()));
        return known.stream()
                .mapToInt(url -> Math.max(0, asked.getOrDefault(url, 0) - crawl.recorded.getOrDefault(url, 0)))
                .sum();
    }

    private void print(UnrulyWeb web, Crawl crawl, List<Visit> visits, Duration took) {
        var outcomes = new TreeMap<String, Integer>();
        Map<String, Behaviour> expected = web.expected();
        for (FetchReport.Ending ending : crawl.report.endings())
            outcomes.merge(
                    (ending.kind() == FetchKind.SOURCE ? "source   " : "article  ")
                            + ending.cause().orElse("read"),
                    1,
                    Integer::sum);
        System.out.printf(
                "%n%d hosts, %d articles, %d of them readable; killed %d times; %d s%n",
                size.hosts(),
                expected.size(),
                expected.values().stream().filter(b -> b.cause().isEmpty()).count(),
                size.kills(),
                took.toSeconds());
        outcomes.forEach((outcome, count) -> System.out.printf("  %-36s %6d%n", outcome, count));
        System.out.printf("  %-36s %6d%n", "requests that hosts saw", visits.size());
        System.out.printf("  %-36s %6d%n", "pages recorded", crawl.report.pages());
        System.out.printf("  %-36s %6d%n", "recorded twice", crawl.twice.size());
        System.out.printf("  %-36s %6d%n", "fetched again after kills", repeated(web, crawl, visits));
        System.out.printf(
                "  %-36s %6d%n",
                "at once, or sooner than allowed", crowded(web, crawl, visits).size());
    }

    private void launch() throws Exception {
        Files.deleteIfExists(data.resolve(CrawlProcess.READY));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx700m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrawlProcess.class.getName(),
                        data.toString(),
                        String.valueOf(size.delay().toMillis()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve("log").toFile()))
                .start();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (Files.notExists(data.resolve(CrawlProcess.READY))) {
            assertThat(running().isAlive())
                    .as("the crawl did not start: " + log())
                    .isTrue();
            assertThat(System.nanoTime()).as("the crawl did not start in time").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "nothing was launched");
    }

    private void kill() throws InterruptedException {
        running().destroyForcibly();
        running().waitFor();
    }

    private String log() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private ClientSettings clients() throws IOException {
        return ClientSettings.embedded(ready(0), CrawlProcess.PREFIX, data);
    }

    private Wire wire() throws IOException {
        return new Wire(CrawlProcess.PREFIX, SchemaRegistry.at(URI.create(ready(1))));
    }

    private String ready(int line) throws IOException {
        return Files.readAllLines(data.resolve(CrawlProcess.READY)).get(line);
    }
}
