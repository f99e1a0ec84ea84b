package org.tallywire.deploy.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tallywire.deploy.metrics.ProcessMetrics;

class HealthServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void itIsReadyWhileItWorksAndLiveUntilItGivesUp() throws Exception {
        var service = new Told();
        try (var server = HealthServer.start(service, ProcessMetrics.unasked(), ANYWHERE)) {
            assertThat(status(server, "live")).isEqualTo(200);
            assertThat(status(server, "ready")).isEqualTo(503);

            service.health = Health.RUNNING;
            assertThat(status(server, "ready")).isEqualTo(200);
            assertThat(get(server, "ready").body())
                    .isEqualTo("{\"service\":\"told\",\"state\":\"running\",\"detail\":\"\"}");

            service.health = Health.restarting(new IllegalStateException("no broker"));
            assertThat(status(server, "live")).isEqualTo(200);
            assertThat(status(server, "ready")).isEqualTo(503);

            service.health = Health.failed(new IllegalStateException("no broker"));
            assertThat(status(server, "live")).isEqualTo(503);
            assertThat(get(server, "live").body()).contains("no broker");
        }
    }

    private static int status(HealthServer server, String what) throws Exception {
        return get(server, what).statusCode();
    }

    private static HttpResponse<String> get(HealthServer server, String what) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + "/health/" + what))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A service that is as it is told to be. */
    private static final class Told implements Service {

        private volatile Health health = Health.STARTING;

        @Override
        public String name() {
            return "told";
        }

        @Override
        public Optional<String> group() {
            return Optional.empty();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public Health health() {
            return health;
        }
    }
}
