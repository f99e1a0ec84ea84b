package org.tallywire.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Keeps Kafka's own warnings off the terminal: its clients and its broker warn of what they mend by themselves while
 * they start and stop. Its errors pass, but for those that the other side mends; a log file has all of it.
 */
public final class KafkaNoise extends Filter<ILoggingEvent> {

    /** Complains of each topic that was made a moment ago, and asks again until it is known everywhere. */
    private static final String ASKED_AGAIN = "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean kafka = event.getLoggerName().startsWith("org.apache.kafka.")
                || event.getLoggerName().startsWith("kafka.")
                || event.getLoggerName().equals("state.change.logger");
        boolean error = event.getLevel().isGreaterOrEqual(Level.ERROR)
                && !isMendedByProducer(event)
                && !event.getLoggerName().equals(ASKED_AGAIN);
        return kafka && !error ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Batches that overtook one another: the broker refuses the later, and the producer sends it again. */
    private static boolean isMendedByProducer(ILoggingEvent event) {
        IThrowableProxy cause = event.getThrowableProxy();
        return cause != null && cause.getClassName().equals(OutOfOrderSequenceException.class.getName());
    }
}
