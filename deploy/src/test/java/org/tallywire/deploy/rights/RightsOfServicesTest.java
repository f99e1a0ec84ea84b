package org.tallywire.deploy.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.deploy.clients.Entities;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.demo.DemoSources;
import org.tallywire.deploy.factbook.ClaimsTopic;
import org.tallywire.deploy.services.Health;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.services.ServiceDefinition;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.schemas.Topics;

/**
 * The demo's site crawled twice on a broker with an authorizer: by services that may do everything, then by services each
 * of which has the rights of its user in the manifests.
 */
class RightsOfServicesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OPEN = "open.";
    private static final String DESK = "tallywire-desk";

    @TempDir
    static Path directory;

    private static GuardedPipeline pipeline;
    private static Map<String, String> expected;
    private static Map<String, String> outcome;
    private static int answered;

    @BeforeAll
    static void crawl() throws Exception {
        pipeline = GuardedPipeline.start(directory);
        Platform open = pipeline.open(OPEN);
        expected = crawl(open, open, Optional.empty(), definition -> {
            Service service = definition.make().apply(open);
            service.start();
            return service;
        });
        outcome = crawl(pipeline.as(DESK), pipeline.administrator(), Optional.of(archive()), pipeline::start);
    }

    private static Path archive() {
        return directory.resolve("archive");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    /** Crawls the site; facts and tallies in the end. */
    private static Map<String, String> crawl(
            Platform desk, Platform onlooker, Optional<Path> archive, Function<ServiceDefinition, Service> start)
            throws Exception {
        try (var site = DemoSite.start(DemoSite.Options.defaults())) {
            site.publishAll();
            new Entities(desk.clients(), desk.wire()).publish(Entities.of(Catalog.load(List.of())));
            var watched = new Sources(desk.clients(), desk.wire());
            DemoSources.once().forEach(watched::put);
            List<Service> services = Stages.services(
                            StageConfig.hurried(site.proxy()).archivingIn(archive))
                    .stream()
                    .map(start)
                    .toList();
            try {
                awaitRead(site, onlooker, services);
                site.publish(site.lastEdition());
                awaitRead(site, onlooker, services);
                services.get(0).stop();
                assertThat(drained(onlooker, services.subList(1, services.size()))
                                .await(PATIENCE, () -> true))
                        .isTrue();
                var outcome = new ClaimsTopic(onlooker).outcome();
                awaitAnswers(services, outcome);
                return outcome;
            } finally {
                services.forEach(Service::stop);
            }
        }
    }

    private static void awaitRead(DemoSite site, Platform onlooker, List<Service> services)
            throws InterruptedException {
        // The frontier would have the feeds read for ever: it is never drained.
        assertThat(drained(onlooker, List.of())
                        .await(PATIENCE, () -> site.unread().isEmpty()))
                .as(() -> "read; " + services.stream().map(Service::health).toList())
                .isTrue();
    }

    private static Quiescence drained(Platform onlooker, List<Service> services) {
        return new Quiescence(
                onlooker.clients(),
                services.stream().map(Service::group).flatMap(Optional::stream).toList());
    }

    /** The query service follows by itself. */
    private static void awaitAnswers(List<Service> services, Map<String, String> outcome) throws Exception {
        URI query = services.stream()
                .map(Service::address)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        long facts = outcome.keySet().stream()
                .filter(key -> key.startsWith(Topics.FACTS.name() + " "))
                .count();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(query.resolve("/v1/facts?limit=1000"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode body = new ObjectMapper().readTree(answer.body());
            answered = body.path("items").size();
            if (answered == facts) return;
            Thread.sleep(200);
        } while (System.nanoTime() < deadline);
        assertThat(answered).as("facts that the query service knows").isEqualTo((int) facts);
    }

    @Test
    void theSameFactsAndTalliesComeOutAsWithoutRights() {
        assertThat(outcome.keySet()).anyMatch(key -> key.startsWith("facts ")).hasSizeGreaterThan(50);
        assertThat(outcome).isEqualTo(expected);
        assertThat(answered).isPositive();
    }

    @Test
    void theArchiverWrites() throws IOException {
        try (Stream<Path> files = Files.list(archive())) {
            assertThat(files).isNotEmpty();
        }
    }

    @Test
    void whatServicesMakeForThemselvesBearsTheirName() throws Exception {
        Set<String> own = Stages.services().stream()
                .map(ServiceDefinition::name)
                .map(name -> GuardedPipeline.PREFIX + name + "-")
                .collect(Collectors.toSet());
        var known = new TreeSet<>(Set.of("tallywire.schemas"));
        Topics.all().forEach(topic -> known.add(GuardedPipeline.PREFIX + topic.name()));
        try (var admin = Admin.create(pipeline.administrator().clients().common())) {
            Set<String> made = new TreeSet<>(admin.listTopics().names().get());
            made.removeIf(name -> !name.startsWith(GuardedPipeline.PREFIX));
            assertThat(made).containsAll(known);
            made.removeAll(known);
            assertThat(made).isNotEmpty().allMatch(name -> own.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void noServiceIsRefusedAnything() {
        for (Service service : pipeline.services()) {
            assertThat(service.health().state()).as(service.name()).isEqualTo(Health.State.STOPPED);
            assertThat(pipeline.failures(service.name()))
                    .as(service.name() + " was started again")
                    .isZero();
        }
        var letters = new ArrayList<String>();
        new TopicReader(pipeline.administrator().clients()).forEach(GuardedPipeline.PREFIX + "dead-letters", letter -> {
            if (letter.headers().lastHeader("tallywire.stage") != null) letters.add(letter.toString());
        });
        assertThat(letters).isEmpty();
    }
}
