package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.tallywire.aggregate.topology.FailedRecords;
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;

/**
 * A record on which a stage's code throws becomes a dead letter, and the stage goes on. What the code had written to its
 * stores before it threw stays written, so a processor decides first and writes last. Made by Kafka Streams.
 */
public final class UnprocessableRecords implements ProcessingExceptionHandler {

    private DeadLetters letters = new DeadLetters(Map.of());

    @Override
    public void configure(Map<String, ?> config) {
        letters = new DeadLetters(config);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (Blame.isOnTheWorld(exception)) return Response.fail();
        if (failed(exception) instanceof FailedRecords failed)
            return Response.resume(failed.records().stream().map(this::letter).toList());
        return Response.resume(letters.letter(
                context, context.sourceRawKey(), context.sourceRawValue(), DeadLetters.PROCESS, exception));
    }

    /** The one that tells which records failed, where several were worked on together; else the exception itself. */
    private static Throwable failed(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause())
            if (cause instanceof FailedRecords) return cause;
        return exception;
    }

    private ProducerRecord<byte[], byte[]> letter(FailedRecord record) {
        var origin = new DeadLetters.Origin(record.topic(), record.partition(), record.offset());
        return letters.counted(
                origin, record.headers(), record.key(), record.value(), DeadLetters.PROCESS, record.reason());
    }
}
