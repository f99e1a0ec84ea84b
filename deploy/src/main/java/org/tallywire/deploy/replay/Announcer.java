package org.tallywire.deploy.replay;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Replay;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Tells subscribers of the live pipeline what a replay would change, in the topic {@code replays}: the one live topic that a
 * replay writes before it is promoted. Not thread-safe.
 */
final class Announcer {

    private final ReplaySpace space;
    private final Wire wire;
    private @Nullable Difference difference;

    Announcer(ReplaySpace space) {
        this.space = space;
        this.wire = space.live().wire();
    }

    /**
     * Looks whether it can tell anybody, before the work is done.
     *
     * @throws ReplayException if the topic is not there
     */
    void check() {
        String topic = space.liveTopic(Topics.REPLAYS);
        try (var admin = Admin.create(space.clients().common())) {
            if (new Offsets(admin).partitions(topic).isEmpty())
                throw ReplayException.askedWrongly("there is no topic " + topic
                        + " on this broker; create what the pipeline lacks with `tallywire topics create`");
        }
    }

    /** What is told of a replay that is done; its topics are compared once, however often it is told. */
    ProducerRecord<byte[], byte[]> record(Manifest manifest) {
        String topic = wire.name(Topics.REPLAYS);
        Replay value = ReplayRecords.of(manifest, difference(manifest));
        return new ProducerRecord<>(
                topic,
                space.name().getBytes(StandardCharsets.UTF_8),
                wire.valueSerde(Topics.REPLAYS).serializer().serialize(topic, value));
    }

    private Optional<Difference> difference(Manifest manifest) {
        if (!manifest.plan().asked().compares()) return Optional.empty();
        if (difference == null) difference = new Comparison(space, manifest).read();
        return Optional.of(difference);
    }

    /** Tells that it is gone. */
    void withdraw() {
        new CompactedTopic<>(space.live().clients(), wire, Topics.REPLAYS).put(space.name(), null);
    }
}
