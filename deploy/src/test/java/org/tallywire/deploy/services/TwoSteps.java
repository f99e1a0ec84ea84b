package org.tallywire.deploy.services;

import static org.tallywire.schemas.Topics.FETCHES;
import static org.tallywire.schemas.Topics.OVERRIDES;
import static org.tallywire.schemas.Topics.SOURCES;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Source;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/** A pipeline of two services with a repartition in the first: fetches become sources, sources become overrides. */
final class TwoSteps {

    /** A URL on which the first service throws. */
    static final String POISON = "https://example.com/poison";

    private TwoSteps() {}

    static List<ServiceDefinition> services() {
        return List.of(
                new ServiceDefinition("first", "", p -> new StreamsService("first", p, () -> first(p.wire()))),
                new ServiceDefinition("second", "", p -> new StreamsService("second", p, () -> second(p.wire()))));
    }

    private static Topology first(Wire wire) {
        var builder = new StreamsBuilder();
        builder.stream(wire.name(FETCHES), Consumed.with(wire.keySerde(FETCHES), wire.valueSerde(FETCHES)))
                .mapValues(fetch -> source(fetch.getUrl()))
                .selectKey((host, source) -> source.getUrl())
                .repartition(Repartitioned.with(wire.keySerde(SOURCES), wire.valueSerde(SOURCES))
                        .withName("by-url"))
                .to(wire.name(SOURCES), Produced.with(wire.keySerde(SOURCES), wire.valueSerde(SOURCES)));
        return builder.build();
    }

    private static Source source(String url) {
        if (url.equals(POISON)) throw new IllegalStateException("cannot bear " + url);
        return Source.newBuilder().setUrl(url).build();
    }

    private static Topology second(Wire wire) {
        var builder = new StreamsBuilder();
        builder.stream(wire.name(SOURCES), Consumed.with(wire.keySerde(SOURCES), wire.valueSerde(SOURCES)))
                .mapValues(source -> AnalystOverride.newBuilder()
                        .setTarget(source.getUrl())
                        .setDecidedAt(Instant.EPOCH)
                        .build())
                .to(wire.name(OVERRIDES), Produced.with(wire.keySerde(OVERRIDES), wire.valueSerde(OVERRIDES)));
        return builder.build();
    }

    static byte[] fetch(Wire wire, String url) {
        var fetch = Fetch.newBuilder().setUrl(url).setIssuedAt(Instant.EPOCH).build();
        return wire.valueSerde(FETCHES).serializer().serialize(wire.name(FETCHES), fetch);
    }

    /** Writes values to a topic, in one transaction. */
    static void write(Platform platform, Topic<?, ?> topic, List<byte[]> values) {
        var config = platform.clients().transactionalProducer("test", "1");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (byte[] value : values)
                producer.send(new ProducerRecord<>(platform.wire().name(topic), "example.com".getBytes(), value));
            producer.commitTransaction();
        }
    }

    /** All committed records of a topic, up to its end now. */
    static List<ConsumerRecord<byte[], byte[]>> read(Platform platform, Topic<?, ?> topic) {
        var config = platform.clients().standaloneConsumer();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(platform.wire().name(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!TopicReader.isAt(consumer, ends) && System.nanoTime() < deadline)
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }
}
