package org.tallywire.ingest.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;
import org.tallywire.ingest.fetch.Exchange.Failed;

/**
 * The robots.txt of every site, kept for a day. Source: RFC 9309. A file that is not there allows everything; one that the
 * server fails to give, or asks to wait for, allows nothing until it does. Thread-safe.
 */
final class Robots {

    private final Courtesy courtesy;
    private final String robotName;
    private final SiteFiles<RobotRules> files;

    Robots(Courtesy courtesy, String robotName, Clock clock) {
        this.courtesy = courtesy;
        this.robotName = robotName;
        this.files = new SiteFiles<>(clock, rules -> rules instanceof RobotRules.Known);
    }

    /** The rules of the site that the address is on. */
    CompletableFuture<RobotRules> of(WebAddress target) {
        return files.of(target.site(), site -> {
            Optional<WebAddress> file = WebAddress.parse(site + "/robots.txt");
            if (file.isEmpty()) return CompletableFuture.completedFuture(RobotsFile.none());
            return courtesy.follow(
                            file.get(),
                            Map.of("Accept", "text/plain,*/*;q=0.5"),
                            RobotsFile.MAX_BYTES,
                            exchange -> rest(file.get(), exchange))
                    .thenApply(exchange -> read(file.get(), exchange));
        });
    }

    /** What the file asks for holds from the file on. */
    private Duration rest(WebAddress file, Exchange exchange) {
        return courtesy.rest(
                read(file, exchange) instanceof RobotRules.Known known ? known.crawlDelay() : Optional.empty());
    }

    private RobotRules read(WebAddress file, Exchange exchange) {
        if (exchange instanceof Failed failed) return failed(failed);
        Answered answered = (Answered) exchange;
        int status = answered.status();
        if (status / 100 == 2)
            return RobotsFile.parse(
                    file.toString(),
                    answered.body().bytes(),
                    answered.header("content-type").orElse(""),
                    robotName);
        // 429 is no "there is none": it asks to be left alone.
        if (status >= 500 || status == 429)
            return new RobotRules.Unavailable(
                    FetchProblem.ROBOTS_UNAVAILABLE, "robots.txt answered " + status, answered.header("retry-after"));
        return RobotsFile.none();
    }

    /** After too many redirects a file counts as not there; what cannot be reached counts as forbidding everything. */
    private static RobotRules failed(Failed failed) {
        return switch (failed.problem()) {
            case TOO_MANY_REDIRECTS, BAD_ADDRESS -> RobotsFile.none();
            // No page of the host could be had either, and this says why.
            case NO_SUCH_HOST, NOT_CONNECTED, TLS, FORBIDDEN_ADDRESS, NO_CONTACT ->
                new RobotRules.Unavailable(failed.problem(), failed.error(), Optional.empty());
            default ->
                new RobotRules.Unavailable(
                        FetchProblem.ROBOTS_UNAVAILABLE, "robots.txt: " + failed.error(), Optional.empty());
        };
    }
}
