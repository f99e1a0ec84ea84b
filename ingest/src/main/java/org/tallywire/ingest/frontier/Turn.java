package org.tallywire.ingest.frontier;

import java.time.Instant;

/** What is to be done with a host now. */
sealed interface Turn {

    /** Its fetch has had no answer in time: give it up, then look again. */
    record GiveUp(TrackedHost host) implements Turn {}

    /** Ask it for the URL; both states are to be kept. */
    record Ask(TrackedHost host, TrackedUrl url, long attempt) implements Turn {}

    /** Nobody has listed the article for long, and nothing is to be done with it: forget it, then look again. */
    record Forget(TrackedUrl url) implements Turn {}

    /** Nothing before this time. */
    record Wait(Instant until) implements Turn {}

    /** Nothing until something happens. */
    record Rest() implements Turn {}
}
