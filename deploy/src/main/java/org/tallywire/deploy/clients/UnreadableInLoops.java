package org.tallywire.deploy.clients;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that a loop, which is no Kafka Streams application, cannot read become dead letters before it goes on: one each,
 * also where a loop reads a record again because it died before its own commit, or reads its topics anew at every start.
 * Only two processes that come to the same record in the same moment may write two. Thread-safe.
 */
public final class UnreadableInLoops implements Consumer<RecordDeserializationException> {

    private final ClientSettings clients;
    private final DeadLetters letters;
    private final WrittenLetters written;

    /**
     * @param meters where letters are counted
     */
    public UnreadableInLoops(ClientSettings clients, String stage, MeterRegistry meters) {
        this.clients = clients;
        this.letters = new DeadLetters(clients.deadLetters(), stage, meters);
        this.written = new WrittenLetters(clients, stage);
    }

    /**
     * Returns when the letter is safe.
     *
     * @throws RecordDeserializationException the same, if it is not the record's fault
     * @throws KafkaException if the letter cannot be written
     */
    @Override
    public void accept(RecordDeserializationException unreadable) {
        if (Blame.isOnTheWorld(unreadable)) throw unreadable;
        Throwable why = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        var from = new DeadLetters.Origin(
                unreadable.topicPartition().topic(), unreadable.topicPartition().partition(), unreadable.offset());
        write(
                letters.letter(
                        from,
                        unreadable.headers(),
                        bytes(unreadable.keyBuffer()),
                        bytes(unreadable.valueBuffer()),
                        DeadLetters.READ,
                        why),
                why);
    }

    /** The same of a record whose value is still bytes. */
    public void accept(ConsumerRecord<String, byte[]> record, RuntimeException why) {
        if (Blame.isOnTheWorld(why)) throw why;
        var from = new DeadLetters.Origin(record.topic(), record.partition(), record.offset());
        byte @Nullable [] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        write(letters.letter(from, record.headers(), key, record.value(), DeadLetters.READ, why), why);
    }

    private synchronized void write(ProducerRecord<byte[], byte[]> letter, Throwable why) {
        if (written.have(letter)) return;
        // Rare enough for a producer of its own, which needs no end of life elsewhere.
        try (var producer =
                new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
            letters.count(DeadLetters.READ, why);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write a dead letter: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter", e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) return null;
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
