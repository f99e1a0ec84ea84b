package org.tallywire.deploy.replay;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.tallywire.avro.Article;
import org.tallywire.avro.Position;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Revision;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.Service;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;

/** A pipeline at work, with eight partitions, for replays to look at. */
public final class LivePipeline implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int PARTITIONS = 8;

    private final AllInOne pipeline;

    private LivePipeline(AllInOne pipeline) {
        this.pipeline = pipeline;
    }

    public static LivePipeline start(Path directory, String prefix, String... services) {
        var config = AllInOneConfig.at(directory, prefix, 0, 0).withPartitions(PARTITIONS);
        var pipeline = AllInOne.start(config, Clock.systemUTC());
        pipeline.run(List.of(services).stream()
                .map(name -> Stages.named(name, StageConfig.defaults()).orElseThrow())
                .toList());
        return new LivePipeline(pipeline);
    }

    public AllInOne pipeline() {
        return pipeline;
    }

    public Wire wire() {
        return pipeline.platform().wire();
    }

    /** Options that lead a command here. */
    public List<String> address() {
        return List.of(
                "--bootstrap-servers=" + pipeline.bootstrapServers(),
                "--schema-registry=" + pipeline.registryUrl(),
                "--prefix=" + wire().prefix());
    }

    public void awaitIdle() throws InterruptedException {
        boolean idle =
                pipeline.quiescence().await(PATIENCE, () -> pipeline.failure().isEmpty());
        if (!idle) throw new AssertionError(pipeline.failure().orElse("not done in time"));
    }

    public void stopServices() {
        pipeline.services().forEach(Service::stop);
    }

    /** Writes articles, each as of its fetch, and on a journey that is called as its id is. */
    public void write(List<Article> articles) {
        try (var producer = new KafkaProducer<>(
                pipeline.platform().clients().producer(),
                wire().keySerde(Topics.ARTICLES).serializer(),
                wire().valueSerde(Topics.ARTICLES).serializer())) {
            for (Article article : articles)
                producer.send(new ProducerRecord<>(
                        wire().name(Topics.ARTICLES),
                        null,
                        article.getRevision().getFetchedAt().toEpochMilli(),
                        article.getId(),
                        article,
                        journey(article)));
        }
    }

    private static Headers journey(Article article) {
        String value = "00-" + article.getId() + "-b7ad6b7169203331-01";
        return new RecordHeaders().add(TraceParent.HEADER, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** An article of an address, as a page fetched then showed it. */
    public static Article article(String name, String text, Instant fetched) {
        String url = "https://news.example/" + name;
        return Article.newBuilder()
                .setId(Ids.article(url))
                .setUrl(url)
                .setCanonicalUrl(url)
                .setRevision(new Revision(fetched, Ids.content("", text)))
                .setPublisher("news.example")
                .setPublished(fetched)
                .setLanguage("en")
                .setTitle("")
                .setBody(text)
                .setPage(new Position("pages", 0, fetched.getEpochSecond()))
                .build();
    }

    /** All records of the contract's topics but what is told of replays, and what its groups have committed. */
    public Map<String, String> everything() throws Exception {
        var all = new TreeMap<String, String>();
        for (Topic<?, ?> topic :
                Topics.all().stream().filter(topic -> topic != Topics.REPLAYS).toList())
            new TopicReader(pipeline.platform().clients())
                    .forEach(
                            wire().name(topic),
                            record -> all.put(
                                    record.topic() + "-" + record.partition() + "@" + record.offset(),
                                    text(record.key()) + " " + record.timestamp() + " " + hash(record.value())));
        try (var admin = Admin.create(pipeline.platform().clients().common())) {
            for (Service service : pipeline.services()) {
                String group = service.group().orElseThrow();
                var offsets = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                offsets.forEach((partition, at) -> all.put(group + " " + partition, String.valueOf(at.offset())));
            }
        }
        return all;
    }

    /** What is told of replays, by name. */
    public Map<String, Replay> replays() {
        return new CompactedTopic<>(pipeline.platform().clients(), wire(), Topics.REPLAYS).all();
    }

    /** What is told of one. */
    public Replay replay(String name) {
        return Objects.requireNonNull(replays().get(name), () -> "nothing is told of replay " + name);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "-" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) {
        return bytes == null ? "-" : HexFormat.of().toHexDigits(Arrays.hashCode(bytes));
    }

    /** The last value of every key of facts and tallies under a prefix, as canonical JSON. */
    public Map<String, String> outcome(String prefix) {
        var outcome = new TreeMap<String, String>();
        for (Topic<String, ? extends SpecificRecordBase> topic :
                List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES)) read(prefix, topic, outcome);
        return outcome;
    }

    private <V extends SpecificRecordBase> void read(
            String prefix, Topic<String, V> topic, Map<String, String> outcome) {
        var values = wire().valueSerde(topic).deserializer();
        new TopicReader(pipeline.platform().clients()).forEach(prefix + topic.name(), record -> {
            String key = topic.name() + " " + text(record.key());
            V value = values.deserialize(record.topic(), record.value());
            if (value == null) outcome.remove(key);
            else outcome.put(key, CanonicalJson.of(value).toString());
        });
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
