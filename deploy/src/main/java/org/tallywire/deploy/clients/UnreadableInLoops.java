package org.tallywire.deploy.clients;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a loop, which is no Kafka Streams application, cannot read become a dead letter before it goes on. At least
 * once: a loop that dies between the letter and its own commit writes the letter again. Thread-safe.
 */
public final class UnreadableInLoops implements Consumer<RecordDeserializationException> {

    private final ClientSettings clients;
    private final DeadLetters letters;

    public UnreadableInLoops(ClientSettings clients, String stage) {
        this.clients = clients;
        this.letters = new DeadLetters(clients.deadLetters(), stage);
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
        var letter = letters.letter(
                from,
                unreadable.headers(),
                bytes(unreadable.keyBuffer()),
                bytes(unreadable.valueBuffer()),
                "read",
                why);
        // Rare enough for a producer of its own, which needs no end of life elsewhere.
        try (var producer =
                new KafkaProducer<>(clients.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write a dead letter of " + from, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter of " + from, e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) return null;
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
