package org.tallywire.deploy.clients;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

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
        return Response.resume(
                letters.letter(context, context.sourceRawKey(), context.sourceRawValue(), "process", exception));
    }
}
