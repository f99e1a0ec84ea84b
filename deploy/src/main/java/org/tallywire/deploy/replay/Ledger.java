package org.tallywire.deploy.replay;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a replay moves, and how far it is, in the same transactions: neither is without the other, whatever dies
 * in between. Of two that work on one replay the later stops the earlier. Not thread-safe.
 */
final class Ledger implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Manifests manifests;
    private final InstantSource clock;
    private @Nullable Manifest manifest;
    private boolean open;

    /** Ends what another left open, then looks how far it had come. */
    Ledger(ReplaySpace space) {
        this.manifests = new Manifests(space.live());
        this.clock = space.live().clock();
        manifests.create();
        producer = new KafkaProducer<>(
                space.clients().transactionalProducer("ledger", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            manifest = manifests.of(space.name()).orElse(null);
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** How far it is; empty for a replay that was not begun. */
    Optional<Manifest> written() {
        return Optional.ofNullable(manifest);
    }

    /** How far it is. */
    Manifest manifest() {
        if (manifest == null) throw new IllegalStateException("not begun");
        return manifest;
    }

    /** Writes a record with the others up to the next {@link #write}. */
    void send(ProducerRecord<byte[], byte[]> record) {
        begin();
        producer.send(record);
    }

    /** Makes all that was sent, and how far that is, visible at once. */
    void write(Manifest next) {
        Manifest now = next.changedAt(clock.instant().toString());
        begin();
        commit(now);
    }

    /** Likewise, with what others are told of it. */
    void write(Manifest next, Function<Manifest, ProducerRecord<byte[], byte[]>> told) {
        Manifest now = next.changedAt(clock.instant().toString());
        // What takes long to say is made before the transaction, for which readers of committed records wait.
        ProducerRecord<byte[], byte[]> record = told.apply(now);
        begin();
        producer.send(record);
        commit(now);
    }

    private void commit(Manifest now) {
        producer.send(manifests.record(now));
        producer.commitTransaction();
        open = false;
        manifest = now;
    }

    private void begin() {
        if (!open) producer.beginTransaction();
        open = true;
    }

    @Override
    public void close() {
        try {
            if (open) producer.abortTransaction();
        } catch (KafkaException e) {
            // Whoever fenced this one has aborted it; else the broker does when its time is over.
            open = false;
        } finally {
            producer.close();
        }
    }
}
