package org.tallywire.deploy.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.schemas.TraceParent;

/**
 * Something that was done with an article.
 *
 * @param time when
 * @param kind what was done
 * @param text what came of it, for people, on one line
 * @param position the record that says so
 * @param traceId W3C trace id that the record carries
 * @param details the same for programs
 */
public record Step(
        Instant time, Kind kind, String text, RecordPosition position, Optional<String> traceId, ObjectNode details) {

    /** What can be done with an article, in the order in which it is. */
    public enum Kind {
        /** A source lists its address. */
        LISTED,
        /** The frontier knows its address. */
        KNOWN,
        /** The frontier has it fetched. */
        ASKED,
        /** A page came, or none. */
        FETCHED,
        /** A revision was read out of a page, or nothing was. */
        EXTRACTED,
        /** Language, names and figures were found. */
        ANNOTATED,
        /** Claims were found, or none. */
        CLAIMS,
        /** A claim went into a fact. */
        FACT,
        /** It moved a tally. */
        TALLY,
        /** An analyst decided about one of its claims. */
        DECISION,
        /** A stage could not work on it. */
        DEAD_LETTER,
        /** It must not come back. */
        DENIED
    }

    static Step of(ConsumerRecord<byte[], byte[]> record, Instant time, Kind kind, String text, ObjectNode details) {
        return new Step(time, kind, text, RecordPosition.of(record), TraceParent.traceId(record.headers()), details);
    }
}
