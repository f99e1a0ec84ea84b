package org.tallywire.aggregate.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** A factbook without a broker, for tests. */
final class Factbook implements AutoCloseable {

    static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://factbook")));
    static final FactbookConfig CONFIG =
            new FactbookConfig("chips", ExchangeRates.bundled(), FactbookConfig.StateStores.IN_MEMORY, 5);

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, ArticleClaims> claims;
    private final TestInputTopic<String, AnalystOverride> overrides;
    private final TestInputTopic<String, Denial> denials;
    private final TestInputTopic<String, Entity> entities;
    private final TestInputTopic<String, DailyRates> rates;
    private final TestOutputTopic<String, Fact> facts;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TestOutputTopic<String, Tally> funding;
    private final TestOutputTopic<String, Tally> capacity;
    private final TestOutputTopic<String, TallyChange> changes;
    private final Map<String, Fact> lastFacts = new TreeMap<>();
    private final Map<String, Tally> lastTallies = new TreeMap<>();

    Factbook() {
        this(CONFIG, new Properties());
    }

    static Factbook keptIn(Path directory) {
        var properties = new Properties();
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var config = new FactbookConfig(CONFIG.industry(), CONFIG.rates(), FactbookConfig.StateStores.ON_DISK, 5);
        return new Factbook(config, properties);
    }

    private Factbook(FactbookConfig config, Properties properties) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "factbook");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        driver = new TopologyTestDriver(FactbookTopology.build(config, WIRE, meters), properties, Instant.EPOCH);
        claims = input(Topics.CLAIMS);
        overrides = input(Topics.OVERRIDES);
        denials = input(Topics.DENIALS);
        entities = input(Topics.ENTITIES);
        rates = input(Topics.RATES);
        facts = output(Topics.FACTS);
        funding = output(Topics.FUNDING_TALLIES);
        capacity = output(Topics.CAPACITY_TALLIES);
        changes = output(Topics.TALLY_CHANGES);
    }

    private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(
                WIRE.name(topic), new StringSerializer(), WIRE.valueSerde(topic).serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                WIRE.name(topic),
                new StringDeserializer(),
                WIRE.valueSerde(topic).deserializer());
    }

    Factbook read(ArticleClaims article) {
        claims.pipeInput(article.getArticleId(), article);
        return this;
    }

    Factbook heed(String key, @Nullable AnalystOverride decision) {
        overrides.pipeInput(key, decision);
        return this;
    }

    Factbook heed(AnalystOverride decision) {
        return heed(DecisionRecords.key(decision), decision);
    }

    /** The entity is called by the other's id from now on; by its own again where that is null. */
    Factbook redirect(String id, @Nullable String target, String country) {
        entities.pipeInput(
                id,
                Entity.newBuilder()
                        .setId(id)
                        .setType(EntityType.COMPANY)
                        .setCountry(country)
                        .setRedirectsTo(target)
                        .build());
        return passTime();
    }

    Factbook hear(DailyRates day) {
        rates.pipeInput(day.getDay(), day);
        return this;
    }

    /** Whatever is done now and then is done. */
    Factbook passTime() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        return this;
    }

    /** What is kept out from now on; not any more, where {@code kept} is false. */
    Factbook deny(String key, boolean kept) {
        denials.pipeInput(key, kept ? new Denial(DenialScope.ARTICLE, key, "", "", Instant.EPOCH) : null);
        return this;
    }

    /** Keys of the claims that the factbook took out of their topic. */
    List<String> erased() {
        return output(Topics.CLAIMS).readKeyValuesToList().stream()
                .map(record -> record.key)
                .toList();
    }

    Factbook erase(String articleId) {
        claims.pipeInput(articleId, null);
        return this;
    }

    Map<String, Fact> facts() {
        facts.readRecordsToList().forEach(record -> keepLast(lastFacts, record.key(), record.value()));
        return lastFacts;
    }

    Map<String, Tally> tallies() {
        List.of(funding, capacity)
                .forEach(topic -> topic.readRecordsToList()
                        .forEach(record -> keepLast(lastTallies, record.key(), record.value())));
        return lastTallies;
    }

    List<TallyChange> changes() {
        return changes.readValuesToList();
    }

    /** The last value of every key of facts and tallies, as canonical JSON. */
    Map<String, String> asJson() {
        var json = new TreeMap<String, String>();
        facts().forEach((key, fact) ->
                json.put("fact " + key, CanonicalJson.of(fact).toString()));
        tallies()
                .forEach((key, tally) ->
                        json.put("tally " + key, CanonicalJson.of(tally).toString()));
        return json;
    }

    /** How many records the stores hold, those that tell the newest revision of an article left out. */
    int recordsKept() {
        return List.of(GroupFacts.CLAIMS, FactTeller.SENT, TallyRows.CONTRIBUTIONS, TallyRows.ROWS).stream()
                .mapToInt(store -> count(store.name()))
                .sum();
    }

    private int count(String store) {
        int records = 0;
        try (KeyValueIterator<String, Object> all =
                driver.<String, Object>getKeyValueStore(store).all()) {
            for (; all.hasNext(); all.next()) records++;
        }
        return records;
    }

    private static <V> void keepLast(Map<String, V> last, String key, V value) {
        if (value == null) last.remove(key);
        else last.put(key, value);
    }

    @Override
    public void close() {
        driver.close();
    }
}
