package org.tallywire.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the headers of a dead letter say, for the {@linkplain AsyncApi description} of its topic. All are UTF-8 text. */
final class DeadLetterHeaders {

    static final String SUMMARY =
            "A record that a stage could not work on, as it came; its headers say where from and why.";

    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put("tallywire.topic", "Topic that the record came from, with prefix");
        ABOUT.put("tallywire.partition", "Its partition");
        ABOUT.put("tallywire.offset", "Its offset");
        ABOUT.put("tallywire.stage", "The service that failed");
        ABOUT.put("tallywire.step", "What it was doing: read, process or write");
        ABOUT.put("tallywire.error", "The error's class");
        ABOUT.put("tallywire.message", "The error's message, with those of its causes");
        ABOUT.put("tallywire.stack", "The first 4,000 characters of its stack trace");
        ABOUT.put("tallywire.attempt", "How often the record had been put back before it failed this time");
        ABOUT.put(TraceParent.HEADER, JourneyHeader.ABOUT);
        ABOUT.put("tallywire.omitted", "Only where the value is too large to be here, too: how many bytes it has");
    }

    private DeadLetterHeaders() {}

    static void describe(ObjectNode message) {
        message.put("contentType", "application/octet-stream");
        ObjectNode properties =
                message.putObject("headers").put("type", "object").putObject("properties");
        ABOUT.forEach((name, about) ->
                properties.putObject(name).put("type", "string").put("description", about));
        message.putObject("payload").put("description", "The failed record's bytes, or null");
    }
}
