package org.tallywire.aggregate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered, and what every answer carries. */
class GateTest {

    private static HttpSamples service;

    @BeforeAll
    static void start() {
        service = HttpSamples.start();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void everyAnswerHasStrictHeaders() {
        for (String path : new String[] {"/", "/v1/facts", "/nix", "/health/live", "/metrics"}) {
            var headers = service.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void aServiceOfThisMachineAnswersUnderThisMachinesNamesOnly() throws IOException {
        URI home = service.at("/");
        try (var socket = new Socket(home.getHost(), home.getPort())) {
            String request = "GET /v1/facts HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 421")
                    .contains("evil.example");
        }
    }

    @Test
    void aServiceWithATokenAnswersThoseWhoSendIt(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(
                directory.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "a-long-enough-token\n");
        try (var guarded = HttpSamples.start(config -> config.withTokenFile(Optional.of(file)))) {
            HttpResponse<String> without = guarded.get("/v1/facts");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
            assertThat(guarded.get("/v1/facts", "Authorization", "Bearer another-token-of-mine")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(guarded.get("/v1/facts", "Authorization", "Bearer a-long-enough-token")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(guarded.get("/v1/stream").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/metrics").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatOthersCanReadOrGuessIsRefusedAtTheStart(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, "a-long-enough-token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSamples.start(config -> config.withTokenFile(Optional.of(file))))
                .withMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSamples.start(config -> config.withTokenFile(Optional.of(file))))
                .withMessageContaining("longer");
    }

    @Test
    void tooManyRequestsAreToldToWait() {
        try (var slow = HttpSamples.start(config -> config.withLimits(1, 1))) {
            HttpResponse<String> last = slow.get("/v1/facts");
            for (int request = 0; request < 20 && last.statusCode() == 200; request++) last = slow.get("/v1/facts");
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void whatHasNotCaughtUpLivesButDoesNotAnswer() {
        try (var starting = HttpSamples.notReady()) {
            assertThat(starting.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(starting.get("/health/ready").statusCode()).isEqualTo(503);
            HttpResponse<String> answer = starting.get("/v1/facts");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(starting.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        assertThatThrownBy(() -> HttpSamples.start(
                        config -> config.onPort(service.at("/").getPort())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("choose another port");
    }
}
