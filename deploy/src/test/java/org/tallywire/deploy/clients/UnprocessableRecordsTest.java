package org.tallywire.deploy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.topology.FailedRecords;
import org.tallywire.aggregate.topology.FailedRecords.FailedRecord;

class UnprocessableRecordsTest {

    private static final Record<String, String> RECORD = new Record<>("key", "value", 0);

    private final UnprocessableRecords handler = new UnprocessableRecords();

    /** The record that Kafka Streams was at. */
    private record At(
            String topic,
            int partition,
            long offset,
            Headers headers,
            String processorNodeId,
            TaskId taskId,
            long timestamp,
            byte[] sourceRawKey,
            byte[] sourceRawValue)
            implements ErrorHandlerContext {}

    @BeforeEach
    void configure() {
        handler.configure(DeadLetters.handlers("dead-letters", "factbook"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Response handle(Exception why) {
        var at = new At("news", 1, 42, new RecordHeaders(), "node", new TaskId(1, 1), 0, bytes("last"), bytes("in"));
        return handler.handleError(at, RECORD, why);
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aRecordThatFailsIsADeadLetter() {
        Response response = handle(new IllegalArgumentException("no sense"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).asString().isEqualTo("last");
            assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("42");
            assertThat(header(letter, DeadLetters.MESSAGE)).isEqualTo("no sense");
        });
    }

    @Test
    void ofRecordsThatWereWorkedOnTogetherThoseToBlameAreDeadLetters() {
        var first = new FailedRecord(
                "news", 1, 7, new RecordHeaders(), bytes("group"), bytes("a"), new IllegalStateException("why a"));
        var second = new FailedRecord(
                "news", 1, 9, new RecordHeaders(), bytes("group"), bytes("b"), new IllegalStateException("why b"));

        Response response = handle(new StreamsException(new FailedRecords(List.of(first, second))));

        assertThat(response.deadLetterQueueRecords())
                .extracting(letter -> header(letter, DeadLetters.OFFSET) + " " + header(letter, DeadLetters.MESSAGE))
                .containsExactly("7 why a", "9 why b");
        assertThat(response.deadLetterQueueRecords())
                .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .containsExactly("a", "b");
    }

    @Test
    void theWorldIsToBlameForNoRecord() {
        var cause = new FailedRecord(
                "news", 1, 7, new RecordHeaders(), bytes("group"), bytes("a"), new TimeoutException("broker away"));

        assertThat(handle(new FailedRecords(List.of(cause))).result()).isEqualTo(Result.FAIL);
    }
}
