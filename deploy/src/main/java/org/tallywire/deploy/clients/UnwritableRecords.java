package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * A result that cannot be put into bytes becomes a dead letter with the record that led to it, and the stage goes on. A
 * result that the broker refuses stops the stage: the transaction is lost, and its records are worked on again. Made by
 * Kafka Streams.
 */
public final class UnwritableRecords implements ProductionExceptionHandler {

    private DeadLetters letters = new DeadLetters(Map.of());

    @Override
    public void configure(Map<String, ?> config) {
        letters = new DeadLetters(config);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (Blame.isOnTheWorld(exception)) return Response.fail();
        return Response.resume(letters.letter(
                context, context.sourceRawKey(), context.sourceRawValue(), DeadLetters.WRITE, exception));
    }
}
