package org.tallywire.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What the header of a journey says, for the {@linkplain AsyncApi description} of the topics whose records have it. */
final class JourneyHeader {

    static final String ABOUT =
            "W3C Trace Context of the journey through the pipeline that the record belongs to, where an article moved it;"
                    + " says nothing about the record";

    private static final Set<Topic<?, ?>> TRAVELLED = Set.of(
            Topics.FETCHES,
            Topics.PAGES,
            Topics.ARTICLES,
            Topics.ANNOTATIONS,
            Topics.CLAIMS,
            Topics.FACTS,
            Topics.FUNDING_TALLIES,
            Topics.CAPACITY_TALLIES,
            Topics.TALLY_CHANGES);

    private JourneyHeader() {}

    static void describe(Topic<?, ?> topic, ObjectNode message) {
        if (!TRAVELLED.contains(topic)) return;
        message.putObject("headers")
                .put("type", "object")
                .putObject("properties")
                .putObject(TraceParent.HEADER)
                .put("type", "string")
                .put("description", ABOUT);
    }
}
