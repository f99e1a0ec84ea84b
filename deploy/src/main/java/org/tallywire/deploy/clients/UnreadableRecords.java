package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Bytes that are no record of ours become a dead letter, and the stage goes on. Made by Kafka Streams. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private DeadLetters letters = new DeadLetters(Map.of());

    @Override
    public void configure(Map<String, ?> config) {
        letters = new DeadLetters(config);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (Blame.isOnTheWorld(exception)) return Response.fail();
        return Response.resume(letters.letter(context, record.key(), record.value(), DeadLetters.READ, exception));
    }
}
