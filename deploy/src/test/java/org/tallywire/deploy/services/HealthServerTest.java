package org.tallywire.deploy.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.deploy.metrics.ProcessMetrics;
import org.tallywire.schemas.SchemaRegistryException;

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

    @Test
    void whatTheProcessCountsIsToldBesideItsHealth(@TempDir Path state) throws Exception {
        try (var metrics = ProcessMetrics.of("tallywire.", state);
                var server = HealthServer.start(service(metrics), metrics, ANYWHERE)) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics"))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body())
                    .contains("tallywire_service_state{service=\"told\",state=\"running\"} 1.0")
                    .contains("tallywire_service_state{service=\"told\",state=\"failed\"} 0.0")
                    .contains("tallywire_service_failures_total{cause=\"registry\",service=\"told\"} 1.0")
                    .contains("tallywire_service_failures_total{cause=\"kafka\",service=\"told\"} 0.0");
        }
    }

    private static Told service(ProcessMetrics metrics) {
        var service = new Told();
        service.health = Health.RUNNING;
        new ServiceMeters(service, metrics.registry())
                .failed(new KafkaException("not read", new SchemaRegistryException("away")));
        return service;
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
