package org.tallywire.ingest.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallywire.avro.FetchProblem;
import org.tallywire.avro.Outcome;
import org.tallywire.ingest.fetch.BoundedBody.Body;

/** What came of one request. */
sealed interface Exchange {

    /**
     * A response.
     *
     * @param status HTTP status
     * @param headers values by name in lower case, in the order in which they came
     * @param body decoded body
     */
    record Answered(int status, Map<String, List<String>> headers, Body body) implements Exchange {

        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        boolean redirects() {
            boolean moved = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
            return moved && header("location").isPresent();
        }
    }

    /** None, and why. */
    record Failed(FetchProblem problem, String error) implements Exchange {

        Outcome outcome() {
            return switch (problem) {
                case TIMEOUT -> Outcome.TIMEOUT;
                case NO_SUCH_HOST, NOT_CONNECTED, TLS, BROKEN_OFF, BAD_RESPONSE -> Outcome.UNREACHABLE;
                default -> Outcome.REFUSED;
            };
        }
    }
}
