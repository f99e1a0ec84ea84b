package org.tallywire.deploy.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import net.logstash.logback.composite.AbstractJsonProvider;
import org.tallywire.schemas.Work;

/** Says which service a line is of: that which works on a record, else that which the process runs. */
public final class ServiceField extends AbstractJsonProvider<ILoggingEvent> {

    private static final AtomicReference<String> PROCESS = new AtomicReference<>("tallywire");

    /** The one service of this process. */
    public static void set(String service) {
        PROCESS.set(service);
    }

    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
        generator.writeStringField(Work.SERVICE, event.getMDCPropertyMap().getOrDefault(Work.SERVICE, PROCESS.get()));
    }
}
