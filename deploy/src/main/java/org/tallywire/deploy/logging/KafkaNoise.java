package org.tallywire.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps Kafka's own warnings off the terminal: its clients and its broker warn of what they mend by themselves while
 * they start and stop. Its errors pass, and a log file has all of it.
 */
public final class KafkaNoise extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean kafka = event.getLoggerName().startsWith("org.apache.kafka.")
                || event.getLoggerName().startsWith("kafka.")
                || event.getLoggerName().equals("state.change.logger");
        return kafka && !event.getLevel().isGreaterOrEqual(Level.ERROR) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
