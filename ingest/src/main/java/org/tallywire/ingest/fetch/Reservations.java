package org.tallywire.ingest.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;

/** The {@code tdmrep.json} of every site, kept for a day. Thread-safe. */
final class Reservations {

    private final Courtesy courtesy;
    private final SiteFiles<ReservationFile> files;

    Reservations(Courtesy courtesy, Clock clock) {
        this.courtesy = courtesy;
        this.files = new SiteFiles<>(clock, file -> true);
    }

    /**
     * What the site that the address is on says; a file that cannot be had says nothing.
     *
     * @param rest how long the host rests after it is asked
     */
    CompletableFuture<ReservationFile> of(WebAddress page, Duration rest) {
        return files.of(page.site(), site -> {
            Optional<WebAddress> file = WebAddress.parse(site + "/.well-known/tdmrep.json");
            if (file.isEmpty()) return CompletableFuture.completedFuture(ReservationFile.NONE);
            return courtesy.follow(
                            file.get(),
                            Map.of("Accept", "application/json"),
                            ReservationFile.MAX_BYTES,
                            exchange -> rest)
                    .thenApply(Reservations::read);
        });
    }

    private static ReservationFile read(Exchange exchange) {
        return exchange instanceof Answered answered && answered.status() == 200
                ? ReservationFile.parse(answered.body().bytes())
                : ReservationFile.NONE;
    }
}
