package org.tallywire.deploy.poison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Article;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.deadletters.DeadLetter;
import org.tallywire.deploy.deadletters.DeadLetterLog;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.deadletters.Retry;
import org.tallywire.deploy.deadletters.Selection;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;

/** Every kind of poison in every topic that a stage reads, between records that are sound. */
class PoisonedStagesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int MAX_STACK = 4_000;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String JOURNEY = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final StageConfig CONFIG = StageConfig.defaults().answering(query -> query.onPort(0));

    /** Who reads what, and writes a dead letter of what it cannot read. */
    private static final Map<Topic<String, ?>, List<String>> READERS = Map.ofEntries(
            Map.entry(Topics.SOURCES, List.of("frontier")),
            Map.entry(Topics.FETCHES, List.of("fetcher")),
            Map.entry(Topics.PAGES, List.of("frontier", "extractor")),
            Map.entry(Topics.ARTICLES, List.of("enricher")),
            Map.entry(Topics.CLAIMS, List.of("factbook", "query")),
            Map.entry(Topics.ENTITIES, List.of("factbook", "query")),
            Map.entry(Topics.OVERRIDES, List.of("factbook", "query")),
            Map.entry(Topics.RATES, List.of("factbook")),
            Map.entry(Topics.FACTS, List.of("query")),
            Map.entry(Topics.FUNDING_TALLIES, List.of("query")),
            Map.entry(Topics.CAPACITY_TALLIES, List.of("query")),
            Map.entry(Topics.TALLY_CHANGES, List.of("query")));

    private final Set<String> expected = new TreeSet<>();
    private final Map<String, RecordPosition> positions = new HashMap<>();

    @Test
    void everyStageGoesOnAndEveryPoisonIsExplainedOnce() throws Exception {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary().withPartitions(1), Clock.systemUTC())) {
            pipeline.run(Stages.services(CONFIG));
            poison(pipeline);
            awaitDone(pipeline);
            assertThat(letters(pipeline)).containsExactlyElementsOf(expected);
            assertSoundOnesCameThrough(pipeline);

            pipeline.services().forEach(Service::stop);
            pipeline.run(Stages.services(CONFIG));
            awaitDone(pipeline);
            assertThat(letters(pipeline)).as("after a restart").containsExactlyElementsOf(expected);

            learnSchema(pipeline.platform().wire().registry());
            assertThat(retry(pipeline)).isEqualTo(1);
            awaitDone(pipeline);
            assertThat(keys(pipeline, Topics.CLAIMS))
                    .contains(Sound.article("poisoned").key());
            assertThatWhatWasPutBackGoesOnWithItsJourney(pipeline);
            assertThat(letters(pipeline)).as("after the fix").containsExactlyElementsOf(expected);
            assertThat(retry(pipeline)).as("put back once more").isZero();
        }
    }

    private void poison(AllInOne pipeline) throws Exception {
        Wire wire = pipeline.platform().wire();
        try (var producer = new KafkaProducer<>(
                pipeline.platform().clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            between(producer, wire, Topics.SOURCES, Sound.source("before"), Sound.source("after"));
            between(producer, wire, Topics.FETCHES, Sound.fetch("one"), Sound.fetch("two"));
            between(producer, wire, Topics.PAGES, Sound.page("first"), Sound.page("second"));
            between(producer, wire, Topics.ARTICLES, Sound.article("poisoned"), Sound.article("sound"));
            between(producer, wire, Topics.CLAIMS, Sound.claims("one"), Sound.claims("two"));
            between(producer, wire, Topics.ENTITIES, Sound.entity("one-inc"), Sound.entity("two-inc"));
            String group = "raise|money|maker-two";
            between(producer, wire, Topics.OVERRIDES, Sound.override("one", group), Sound.override("two", group));
            between(producer, wire, Topics.RATES, Sound.rates("2025-08-26"), Sound.rates("2025-08-27"));
            for (Topic<String, ?> topic :
                    List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES, Topics.TALLY_CHANGES))
                poison(producer, wire, topic, new byte[] {0, 0, 0, 0, 0, 1});
            refused(producer, wire, Topics.PAGES, Sound.withoutRates(), "extractor");
            refused(
                    producer,
                    wire,
                    Topics.CLAIMS,
                    new Sound.Keyed("other", Sound.claims("three").value()),
                    "factbook");
            refused(producer, wire, Topics.OVERRIDES, Sound.override("three", "no group"), "factbook");
            refused(producer, wire, Topics.RATES, Sound.rates("yesterday"), "factbook");
            between(producer, wire, Topics.RATES, Sound.rates("2025-08-25"), Sound.rates("2025-08-28"));
            assertThatThrownBy(() -> send(producer, wire.name(Topics.CLAIMS), null, new byte[] {0}))
                    .as("a compacted topic takes no record without a key")
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    /** The article that comes before is itself poisoned, so that the fix lets it through. */
    private <V extends SpecificRecordBase> void between(
            KafkaProducer<byte[], byte[]> producer,
            Wire wire,
            Topic<String, V> topic,
            Sound.Keyed before,
            Sound.Keyed after)
            throws Exception {
        byte[] good = bytes(wire, topic, before.value());
        if (topic != Topics.ARTICLES) send(producer, wire.name(topic), before.key(), good);
        poison(producer, wire, topic, good);
        send(producer, wire.name(topic), after.key(), bytes(wire, topic, after.value()));
    }

    private void poison(KafkaProducer<byte[], byte[]> producer, Wire wire, Topic<String, ?> topic, byte[] good)
            throws Exception {
        for (Poison poison : Poison.of(topic, wire, good)) {
            byte @Nullable [] key = poison.key();
            boolean late = topic == Topics.ARTICLES && poison.what().equals("an unknown schema");
            var position = send(
                    producer,
                    wire.name(topic),
                    late ? Sound.article("poisoned").key() : key == null ? null : new String(key, UTF_8),
                    poison.value());
            if (late) positions.put("late", position);
            for (String stage : READERS.getOrDefault(topic, List.of())) expected.add(stage + " read " + position);
        }
    }

    private void refused(
            KafkaProducer<byte[], byte[]> producer, Wire wire, Topic<String, ?> topic, Sound.Keyed by, String stage)
            throws Exception {
        var position = send(producer, wire.name(topic), by.key(), bytes(wire, topic, by.value()));
        expected.add(stage + " process " + position);
    }

    @SuppressWarnings("unchecked") // Sound records are of their topics.
    private static <V> byte[] bytes(Wire wire, Topic<String, V> topic, SpecificRecordBase value) {
        return wire.valueSerde(topic).serializer().serialize(wire.name(topic), (V) value);
    }

    private static RecordPosition send(
            KafkaProducer<byte[], byte[]> producer, String topic, @Nullable String key, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        byte @Nullable [] bytes = key == null ? null : key.getBytes(UTF_8);
        var record = new ProducerRecord<>(topic, bytes, value);
        record.headers().add(TraceParent.HEADER, JOURNEY.getBytes(UTF_8));
        var written = producer.send(record).get();
        return new RecordPosition(topic, written.partition(), written.offset());
    }

    /** Nothing is left to read, and all letters are written that are to be. */
    private void awaitDone(AllInOne pipeline) throws InterruptedException {
        boolean idle =
                pipeline.quiescence().await(PATIENCE, () -> pipeline.failure().isEmpty());
        assertThat(pipeline.failure()).isEmpty();
        assertThat(idle).as("nothing is left to read").isTrue();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (letters(pipeline).size() < expected.size() && System.nanoTime() < deadline)
            TimeUnit.MILLISECONDS.sleep(200);
    }

    private static List<String> letters(AllInOne pipeline) {
        var letters = new ArrayList<String>();
        new DeadLetterLog(pipeline.platform().clients()).forEach(entry -> {
            DeadLetter letter = entry.letter();
            assertThat(letter.cause().error()).contains("Exception");
            assertThat(letter.message()).isNotBlank();
            assertThat(TraceParent.traceId(letter.headers())).contains(TRACE);
            assertThat(letter.stack()).contains("\tat ").hasSizeLessThanOrEqualTo(MAX_STACK);
            letters.add(letter.stage() + " " + letter.cause().step() + " "
                    + letter.origin().orElseThrow());
        });
        return letters.stream().sorted().toList();
    }

    private static void assertSoundOnesCameThrough(AllInOne pipeline) {
        Wire wire = pipeline.platform().wire();
        assertThat(urls(pipeline, Topics.FETCHES)).contains("http://127.0.0.1:1/before", "http://127.0.0.1:1/after");
        assertThat(urls(pipeline, Topics.PAGES)).contains("http://127.0.0.1:1/one", "http://127.0.0.1:1/two");
        assertThat(urls(pipeline, Topics.ARTICLES))
                .contains("https://news.example/first", "https://news.example/second");
        assertThat(keys(pipeline, Topics.CLAIMS))
                .contains(Sound.article("sound").key())
                .doesNotContain(Sound.article("poisoned").key());
        var facts = new ArrayList<String>();
        var values = wire.valueSerde(Topics.FACTS).deserializer();
        each(pipeline, Topics.FACTS, (key, value) -> {
            if (!key.equals("poison")) facts.add(String.valueOf(values.deserialize(wire.name(Topics.FACTS), value)));
        });
        assertThat(facts).anyMatch(fact -> fact.contains("maker-one")).anyMatch(fact -> fact.contains("maker-two"));
    }

    private static void assertThatWhatWasPutBackGoesOnWithItsJourney(AllInOne pipeline) {
        String article = Sound.article("poisoned").key();
        var back = new ArrayList<String>();
        var came = new ArrayList<String>();
        var reader = new TopicReader(pipeline.platform().clients());
        Wire wire = pipeline.platform().wire();
        reader.forEach(wire.name(Topics.ARTICLES), record -> {
            if (record.headers().lastHeader(DeadLetters.RETRIED_LETTER) != null)
                back.add(new String(
                        record.headers().lastHeader(TraceParent.HEADER).value(), UTF_8));
        });
        reader.forEach(wire.name(Topics.CLAIMS), record -> {
            if (record.key() != null && new String(record.key(), UTF_8).equals(article))
                TraceParent.traceId(record.headers()).ifPresent(came::add);
        });
        assertThat(back).as("the record that was put back").containsExactly(JOURNEY);
        assertThat(came).as("what came of it").containsExactly(TRACE);
    }

    private static List<String> urls(AllInOne pipeline, Topic<String, ? extends SpecificRecordBase> topic) {
        var urls = new ArrayList<String>();
        Wire wire = pipeline.platform().wire();
        var values = wire.valueSerde(topic).deserializer();
        each(pipeline, topic, (key, value) -> {
            try {
                urls.add(String.valueOf(
                        values.deserialize(wire.name(topic), value).get("url")));
            } catch (SerializationException e) {
                urls.add("poison");
            }
        });
        return urls;
    }

    private static List<String> keys(AllInOne pipeline, Topic<String, ?> topic) {
        var keys = new ArrayList<String>();
        each(pipeline, topic, (key, value) -> keys.add(key));
        return keys;
    }

    private static void each(AllInOne pipeline, Topic<String, ?> topic, BiConsumer<String, byte[]> action) {
        new TopicReader(pipeline.platform().clients())
                .forEach(
                        pipeline.platform().wire().name(topic),
                        record -> action.accept(
                                record.key() == null ? "" : new String(record.key(), UTF_8), record.value()));
    }

    private long retry(AllInOne pipeline) {
        var late = new Selection(
                pipeline.platform().clients().prefix(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(positions.get("late")));
        var retry = new Retry(
                pipeline.platform().clients(), pipeline.platform().wire(), late, false, (letter, where) -> {});
        retry.run(100);
        return retry.putBack();
    }

    /** What an operator would do about an unknown schema. */
    private static void learnSchema(SchemaRegistry schemas) {
        int last = 0;
        for (int i = 0; last < Poison.UNKNOWN_SCHEMA - 1; i++)
            last = schemas.register("other-" + i, Schema.createFixed("Other" + i, null, "other", 1));
        Schema written = new Schema.Parser().parse(Article.getClassSchema().toString());
        written.addProp("version", "later");
        assertThat(schemas.register("late", written)).isEqualTo(Poison.UNKNOWN_SCHEMA);
    }
}
