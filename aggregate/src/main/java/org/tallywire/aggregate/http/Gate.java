package org.tallywire.aggregate.http;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tallywire.aggregate.query.Problem;
import org.tallywire.aggregate.view.Progress;

/** What every request must pass, and the headers that every answer has. Thread-safe. */
final class Gate {

    private static final int MAX_URI = 4000;
    private static final int UNAUTHORIZED = 401;
    private static final int URI_TOO_LONG = 414;
    private static final int MISDIRECTED = 421;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What every answer has. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final QueryConfig config;
    private final Optional<Token> token;
    private final Pace pace;
    private final Progress progress;

    Gate(QueryConfig config, Progress progress, InstantSource clock) {
        this.config = config;
        this.token = config.tokenFile().map(Token::in);
        this.pace = new Pace(config.requestsPerSecond(), clock);
        this.progress = progress;
    }

    /** Refuses what must not pass. */
    void check(Context context) {
        HEADERS.forEach(context::header);
        checkLength(context);
        checkHost(context);
        checkPace(context);
        if (context.path().equals(Metrics.PATH)) checkToken(context);
        if (!context.path().startsWith("/v1/") || context.path().equals(OpenApi.PATH)) return;
        checkToken(context);
        checkReady(context);
    }

    private static void checkLength(Context context) {
        String query = Objects.requireNonNullElse(context.queryString(), "");
        if (context.req().getRequestURI().length() + query.length() > MAX_URI)
            throw Problem.of(
                            URI_TOO_LONG,
                            "too-long",
                            "The address is too long",
                            "path and query are longer than " + MAX_URI + " characters",
                            "ask for less at once")
                    .refusal();
    }

    /** A page of another site whose name was made to lead here must not read a service that is for this machine only. */
    private void checkHost(Context context) {
        if (!config.isLocal() || token.isPresent()) return;
        String host = Objects.requireNonNullElse(context.header("Host"), "")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":\\d+$", "");
        if (LOCAL_NAMES.contains(host)
                || host.equals(
                        Objects.requireNonNull(config.listen().getAddress()).getHostAddress())) return;
        throw Problem.of(
                        MISDIRECTED,
                        "wrong-host",
                        "This service is for its own machine",
                        "it listens on loopback and was asked as '" + host + "'",
                        "ask as localhost, or have it ask for a token (--token-file)")
                .refusal();
    }

    private void checkPace(Context context) {
        if (pace.allows(context.req().getRemoteAddr())) return;
        context.header("Retry-After", "1");
        throw Problem.of(
                        TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "more than " + config.requestsPerSecond() + " requests a second came from this address",
                        "wait a second; follow /v1/stream instead of asking again and again")
                .refusal();
    }

    private void checkToken(Context context) {
        String sent = Objects.requireNonNullElse(context.header("Authorization"), "");
        if (token.isEmpty() || token.get().isIn(sent)) return;
        context.header("WWW-Authenticate", "Bearer realm=\"tallywire\"");
        throw Problem.of(
                        UNAUTHORIZED,
                        "no-token",
                        "A token is needed",
                        sent.isEmpty() ? "no token was sent" : "the token is not the right one",
                        "send the header `Authorization: Bearer TOKEN` with the token of this service")
                .refusal();
    }

    private void checkReady(Context context) {
        Progress.State state = progress.state();
        if (state.ready()) return;
        context.header("Retry-After", "1");
        throw Problem.of(
                        UNAVAILABLE,
                        "not-ready",
                        "Not ready yet",
                        state.following()
                                ? "the topics are still being read, " + state.totalLag() + " records to go"
                                : "the topics are not being read at the moment",
                        "try again; /health/ready says how far it is")
                .refusal();
    }
}
