package org.tallywire.deploy.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Fact;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.Sources;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.demo.DemoSources;
import org.tallywire.deploy.services.Platform;
import org.tallywire.deploy.services.Quiescence;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.topics.ContractTopics;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** The services that make facts of a site, on whichever broker the tests are given. */
@ExtendWith(SharedBroker.class)
class CrawlToFactsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    /** The frontier first. */
    private final List<Service> running = new ArrayList<>();

    CrawlToFactsTest(TestBroker broker, @TempDir Path state) {
        String prefix = broker.freshPrefix();
        platform = new Platform(
                ClientSettings.embedded(broker.bootstrapServers(), prefix, state),
                new Wire(prefix, SchemaRegistry.at(java.net.URI.create("memory://crawl"))),
                Clock.systemUTC());
    }

    @Test
    void aSiteBecomesFactsAndNothingFails() throws Exception {
        try (var admin = Admin.create(platform.clients().common())) {
            new ContractTopics(admin, platform.clients().prefix(), 2).create(Optional.empty());
        }
        try (var site = DemoSite.start(DemoSite.Options.defaults())) {
            site.publishAll();
            var watched = new Sources(platform.clients(), platform.wire());
            DemoSources.once().forEach(watched::put);
            Stages.services(StageConfig.hurried(site.proxy())).stream()
                    .filter(definition -> !definition.name().equals(Stages.QUERY))
                    .forEach(definition -> start(definition.make().apply(platform)));

            assertThat(drained(List.of()).await(PATIENCE, () -> site.unread().isEmpty()))
                    .isTrue();
            running.remove(0).stop();
            assertThat(drained(running).await(PATIENCE, () -> true)).isTrue();
        } finally {
            running.forEach(Service::stop);
        }
        assertThat(facts().values())
                .filteredOn(fact -> fact.getSubjects().stream()
                        .anyMatch(subject -> subject.getId().equals("anthropic")))
                .filteredOn(fact -> fact.getValue().compareTo(new BigDecimal("13000000000")) == 0)
                .singleElement()
                .satisfies(fact -> assertThat(fact.getClaimCount()).isEqualTo(3));
        assertThat(records(Topics.DEAD_LETTERS.name())).isZero();
    }

    private void start(Service service) {
        running.add(service);
        service.start();
    }

    private Quiescence drained(List<Service> services) {
        return new Quiescence(
                platform.clients(),
                services.stream().map(service -> service.group().orElseThrow()).toList());
    }

    private Map<String, Fact> facts() {
        Wire wire = platform.wire();
        String topic = wire.name(Topics.FACTS);
        var values = wire.valueSerde(Topics.FACTS).deserializer();
        var facts = new HashMap<String, Fact>();
        new TopicReader(platform.clients()).forEach(topic, record -> {
            String id = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
            if (record.value() == null) facts.remove(id);
            else facts.put(id, values.deserialize(topic, record.value()));
        });
        return facts;
    }

    private int records(String topic) {
        var seen = new int[1];
        new TopicReader(platform.clients()).forEach(platform.clients().prefix() + topic, record -> seen[0]++);
        return seen[0];
    }
}
