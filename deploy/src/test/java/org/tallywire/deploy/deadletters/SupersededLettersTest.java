package org.tallywire.deploy.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.clients.UnreadableInLoops;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** What failed must not undo what was said since. */
@ExtendWith(SharedBroker.class)
class SupersededLettersTest {

    private static final Instant FIRST = Instant.parse("2025-08-27T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2025-08-28T00:00:00Z");

    @TempDir
    Path state;

    private final TestBroker broker;
    private final String prefix;
    private final Wire wire;
    private final List<String> put = new ArrayList<>();

    SupersededLettersTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
        this.wire = new Wire(prefix, SchemaRegistry.at(URI.create("memory://superseded-" + prefix)));
    }

    @BeforeEach
    void createTopics() throws Exception {
        try (var admin = Admin.create(clients().common())) {
            admin.createTopics(List.of("overrides", "claims", "pages", "dead-letters").stream()
                            .map(name -> new NewTopic(prefix + name, Optional.of(1), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
    }

    @Test
    void ofAKeyOnlyTheLastWordGoesBack() throws Exception {
        fails("overrides", "reject/1", bytes("first"));
        fails("overrides", "reject/2", bytes("only"));
        fails("overrides", "reject/1", bytes("second"));
        Retry retry = retry(false);
        assertThat(put).containsExactly("reject/2 only", "reject/1 second");
        assertThat(retry.superseded()).isEqualTo(1);
    }

    @Test
    void whatWasErasedSinceStaysErased() throws Exception {
        fails("claims", "a", claims("a", SECOND));
        send("claims", "a", null);
        Retry retry = retry(false);
        assertThat(retry.putBack()).isZero();
        assertThat(retry.superseded()).isEqualTo(1);
    }

    @Test
    void ofAnArticleTheGreaterRevisionIsNewerWhereverItStands() throws Exception {
        fails("claims", "late", claims("late", SECOND));
        send("claims", "late", claims("late", FIRST));
        fails("claims", "old", claims("old", FIRST));
        send("claims", "old", claims("old", SECOND));
        Retry retry = retry(false);
        assertThat(retry.putBack()).isEqualTo(1);
        assertThat(retry.superseded()).isEqualTo(1);
        assertThat(put.get(put.size() - 1)).startsWith("late");
    }

    @Test
    void itsOwnCopyIsNothingNewer() throws Exception {
        fails("overrides", "reject/1", bytes("only"));
        assertThat(retry(false).putBack()).isEqualTo(1);
        assertThat(retry(false).putBack()).isZero();
        assertThat(retry(true).putBack()).isEqualTo(1);
    }

    @Test
    void whereAKeyNamesManyThingsAllGoBack() throws Exception {
        fails("pages", "ft.com", bytes("one page"));
        fails("pages", "ft.com", bytes("another"));
        assertThat(retry(false).putBack()).isEqualTo(2);
    }

    /** Retries all; which records came by that is in {@code put}. */
    private Retry retry(boolean again) {
        var all = new Selection(prefix, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
        var retry = new Retry(clients(), wire, all, again, (letter, where) -> {});
        retry.run(100);
        put.clear();
        for (String topic : List.of("overrides", "claims", "pages"))
            new TopicReader(clients()).forEach(prefix + topic, record -> {
                if (record.headers().lastHeader("tallywire.attempt") != null) put.add(said(record));
            });
        return retry;
    }

    private static String said(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8) + " " + new String(record.value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void fails(String topic, String key, byte[] value) throws Exception {
        long offset = send(topic, key, value);
        new UnreadableInLoops(clients(), "factbook", new SimpleMeterRegistry())
                .accept(new RecordDeserializationException(
                        RecordDeserializationException.DeserializationExceptionOrigin.VALUE,
                        new TopicPartition(prefix + topic, 0),
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        ByteBuffer.wrap(bytes(key)),
                        ByteBuffer.wrap(value),
                        new RecordHeaders(),
                        "cannot",
                        new SerializationException("cannot be read")));
    }

    private long send(String topic, String key, byte @Nullable [] value) throws Exception {
        try (var producer =
                new KafkaProducer<>(clients().producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(prefix + topic, 0, bytes(key), value))
                    .get()
                    .offset();
        }
    }

    private byte[] claims(String article, Instant fetched) {
        return wire.valueSerde(Topics.CLAIMS)
                .serializer()
                .serialize(
                        prefix + "claims",
                        ArticleClaims.newBuilder()
                                .setArticleId(article)
                                .setRevision(new Revision(fetched, "c"))
                                .setUrl("https://example.com/" + article)
                                .setPublisher(new EntityRef("ft", EntityType.OUTLET, "GB"))
                                .setPublished(FIRST)
                                .setClaims(List.of())
                                .setVersions(new Versions("", "", ""))
                                .build());
    }

    private ClientSettings clients() {
        return ClientSettings.embedded(broker.bootstrapServers(), prefix, state);
    }
}
