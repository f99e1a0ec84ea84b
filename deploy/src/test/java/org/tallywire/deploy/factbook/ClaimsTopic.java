package org.tallywire.deploy.factbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.clients.DeadLetters;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.Platform;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** What goes into the factbook of a pipeline, and what came of it. */
public final class ClaimsTopic {

    private final Platform platform;

    public ClaimsTopic(Platform platform) {
        this.platform = platform;
    }

    KafkaProducer<String, ArticleClaims> producer() {
        return new KafkaProducer<>(
                platform.clients().producer(),
                platform.wire().keySerde(Topics.CLAIMS).serializer(),
                platform.wire().valueSerde(Topics.CLAIMS).serializer());
    }

    ProducerRecord<String, ArticleClaims> record(ArticleClaims article) {
        return new ProducerRecord<>(platform.wire().name(Topics.CLAIMS), article.getArticleId(), article);
    }

    void write(List<ArticleClaims> articles) {
        try (var producer = producer()) {
            for (ArticleClaims article : articles) producer.send(record(article));
        }
    }

    /** Every record of the topic, in the order of each partition. */
    List<ArticleClaims> all() {
        var all = new ArrayList<ArticleClaims>();
        var values = platform.wire().valueSerde(Topics.CLAIMS).deserializer();
        new TopicReader(platform.clients())
                .forEach(
                        platform.wire().name(Topics.CLAIMS),
                        record -> all.add(values.deserialize(record.topic(), record.value())));
        return all;
    }

    /** Why records were put aside. */
    List<String> deadLetters() {
        var reasons = new ArrayList<String>();
        new TopicReader(platform.clients())
                .forEach(
                        platform.clients().deadLetters(),
                        letter -> reasons.add(new String(
                                letter.headers().lastHeader(DeadLetters.MESSAGE).value(), StandardCharsets.UTF_8)));
        return reasons;
    }

    /** The last value of every key of facts and tallies, as canonical JSON. */
    public Map<String, String> outcome() {
        var outcome = new TreeMap<String, String>();
        for (Topic<String, ? extends SpecificRecordBase> topic :
                List.of(Topics.FACTS, Topics.FUNDING_TALLIES, Topics.CAPACITY_TALLIES)) read(topic, outcome);
        return outcome;
    }

    private <V extends SpecificRecordBase> void read(Topic<String, V> topic, Map<String, String> outcome) {
        var keys = platform.wire().keySerde(topic).deserializer();
        var values = platform.wire().valueSerde(topic).deserializer();
        new TopicReader(platform.clients()).forEach(platform.wire().name(topic), record -> {
            String key = topic.name() + " " + keys.deserialize(record.topic(), record.key());
            V value = values.deserialize(record.topic(), record.value());
            if (value == null) outcome.remove(key);
            else outcome.put(key, CanonicalJson.of(value).toString());
        });
    }
}
