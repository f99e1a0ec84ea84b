package org.tallywire.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.address.WebAddress;

/** What a site's robots.txt says to us. */
sealed interface RobotRules {

    /** What may be asked, and how often. Source: RFC 9309; Crawl-delay is older and in no standard. */
    record Known(BaseRobotRules rules, Duration longestDelay) implements RobotRules {

        boolean allows(WebAddress target) {
            return rules.isAllowed(target.toString());
        }

        /** The pause between two requests, if one is asked for. */
        Optional<Duration> crawlDelay() {
            long millis = rules.getCrawlDelay();
            if (millis <= 0) return Optional.empty();
            return Optional.of(Duration.ofMillis(Math.min(millis, longestDelay.toMillis())));
        }

        /** Sitemaps that it names, as it names them. */
        List<String> sitemaps() {
            return rules.getSitemaps();
        }
    }

    /**
     * It cannot be had now, so nothing is allowed until it can.
     *
     * @param problem what keeps it away
     * @param why in words
     * @param retryAfter header of that name, where the server sent one
     */
    record Unavailable(FetchProblem problem, String why, Optional<String> retryAfter) implements RobotRules {}
}
