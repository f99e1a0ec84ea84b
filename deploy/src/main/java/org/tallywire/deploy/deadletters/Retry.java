package org.tallywire.deploy.deadletters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.schemas.Wire;

/**
 * Puts dead letters back where they failed: same topic, partition, key and bytes. The record and the mark that it was
 * put back are written in one transaction, under one transactional id: of two that run at once, the later stops the
 * earlier, and then reads its marks. So a dead letter goes back once. Not thread-safe.
 */
public final class Retry {

    private static final int MOST_A_TRANSACTION = 500;

    private final ClientSettings clients;
    private final Wire wire;
    private final OriginalValues originals;
    private final Selection selection;
    private final boolean again;
    private final BiConsumer<RecordPosition, String> told;
    private final Map<String, OptionalInt> partitions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long putBack;
    private long before;
    private long homeless;
    private long superseded;

    /**
     * @param wire reads revisions
     * @param again whether those that were put back before are put back once more
     * @param told of every dead letter that has gone, when it is sure, and of the topic and partition where to
     */
    public Retry(
            ClientSettings clients,
            Wire wire,
            Selection selection,
            boolean again,
            BiConsumer<RecordPosition, String> told) {
        this.clients = clients;
        this.wire = wire;
        this.originals = new OriginalValues(clients);
        this.selection = selection;
        this.again = again;
        this.told = told;
    }

    /** How many were put back. */
    public long putBack() {
        return putBack;
    }

    /** How many of those meant had been put back before, and were left alone. */
    public long before() {
        return before;
    }

    /** How many have no place to go to: their topic is gone, or they do not say where they are from. */
    public long homeless() {
        return homeless;
    }

    /** How many stay because something newer stands under their key by now. */
    public long superseded() {
        return superseded;
    }

    /** Where dead letters go, in order. */
    private interface Sink {
        /**
         * Takes a letter.
         *
         * @param value what the record goes back with
         * @param gone to be run when it is sure
         */
        void put(
                DeadLetter letter,
                RecordPosition origin,
                byte @Nullable [] value,
                Optional<Integer> partition,
                Runnable gone);
    }

    /** Tells what would be put back; writes nothing. */
    public void pretend() {
        each((letter, origin, value, partition, gone) -> gone.run());
    }

    /**
     * Puts them back.
     *
     * @param rate how many a second at most
     * @throws org.apache.kafka.common.errors.ProducerFencedException if another one was started meanwhile
     * @throws org.apache.kafka.common.errors.InvalidProducerEpochException for the same reason
     */
    public void run(int rate) {
        var config = clients.transactionalProducer("dead-letters", "retry");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            var batch = new Batch(producer, rate);
            try {
                each(batch::put);
                batch.commit();
            } catch (RuntimeException e) {
                batch.abort(e);
                throw e;
            }
        }
    }

    private void each(Sink sink) {
        var log = new DeadLetterLog(clients);
        var newer = new NewerRecords(clients, wire);
        log.forEach(entry -> {
            if (isMeant(entry)) newer.ask(entry.letter());
        });
        newer.read();
        try (var admin = Admin.create(clients.common())) {
            log.forEach(entry -> {
                if (isMeant(entry)) consider(entry.letter(), newer, admin, sink);
                else if (selection.includes(entry.letter())) before++;
            });
        }
    }

    private boolean isMeant(DeadLetterLog.Entry entry) {
        return selection.includes(entry.letter()) && (again || !entry.retried());
    }

    private void consider(DeadLetter letter, NewerRecords newer, Admin admin, Sink sink) {
        if (!seen.add(failure(letter))) return;
        if (newer.supersede(letter)) superseded++;
        else letter.origin().ifPresentOrElse(origin -> put(letter, origin, admin, sink), () -> homeless++);
    }

    /** A loop may write a letter twice; a topic that was made anew has the same positions for other records. */
    private static String failure(DeadLetter letter) {
        return letter.stage() + " " + letter.origin().orElseGet(letter::position) + " "
                + Arrays.hashCode(letter.value());
    }

    private void put(DeadLetter letter, RecordPosition origin, Admin admin, Sink sink) {
        OptionalInt there = partitions.computeIfAbsent(origin.topic(), topic -> partitions(admin, topic));
        if (there.isEmpty()) {
            homeless++;
            return;
        }
        Optional<byte[]> large = letter.isWithoutValue() ? originals.at(origin) : Optional.empty();
        if (letter.isWithoutValue() && large.isEmpty()) {
            homeless++;
            return;
        }
        boolean same = origin.partition() < there.getAsInt();
        RecordPosition position = letter.position();
        String where = origin.topic() + (same ? "-" + origin.partition() : "");
        byte @Nullable [] value = large.isPresent() ? large.get() : letter.value();
        sink.put(letter, origin, value, same ? Optional.of(origin.partition()) : Optional.empty(), () -> {
            putBack++;
            told.accept(position, where);
        });
    }

    private static OptionalInt partitions(Admin admin, String topic) {
        try {
            return Answer.of(admin.describeTopics(Set.of(topic)).allTopicNames(), "look at " + topic).values().stream()
                    .mapToInt(found -> found.partitions().size())
                    .findFirst();
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return OptionalInt.empty();
            throw e;
        }
    }

    /** What goes in one transaction, and no faster than it may. */
    private static final class Batch {

        private final KafkaProducer<byte[], byte[]> producer;
        private final int size;
        private final long nanos;
        private final List<Runnable> gone = new ArrayList<>();
        private long due = System.nanoTime();

        Batch(KafkaProducer<byte[], byte[]> producer, int rate) {
            this.producer = producer;
            this.size = Math.min(rate, MOST_A_TRANSACTION);
            this.nanos = TimeUnit.SECONDS.toNanos(1) * size / rate;
        }

        void put(
                DeadLetter letter,
                RecordPosition origin,
                byte @Nullable [] value,
                Optional<Integer> partition,
                Runnable whenGone) {
            if (gone.isEmpty()) begin();
            gone.add(whenGone);
            producer.send(letter.again(origin, partition.orElse(null), value));
            producer.send(letter.mark());
            if (gone.size() == size) commit();
        }

        private void begin() {
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while putting dead letters back", e);
            }
            due = System.nanoTime() + nanos;
            producer.beginTransaction();
        }

        void commit() {
            if (gone.isEmpty()) return;
            producer.commitTransaction();
            var sure = List.copyOf(gone);
            gone.clear();
            sure.forEach(Runnable::run);
        }

        /** Nobody waits for a transaction that will not end. */
        void abort(RuntimeException why) {
            if (gone.isEmpty()) return;
            try {
                producer.abortTransaction();
            } catch (KafkaException e) {
                why.addSuppressed(e);
            }
        }
    }
}
