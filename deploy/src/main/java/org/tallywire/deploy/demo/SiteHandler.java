package org.tallywire.deploy.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** HTTP before the router: methods, absolute and plain requests, validators. Safe for concurrent use. */
final class SiteHandler implements HttpHandler {

    private static final int NO_BODY = -1;

    /** RFC 9110, 5.6.7, with two digits for the day, which the JDK's own format has not. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Router router;
    private final Supplier<Edition> now;
    private final Readership readership;

    SiteHandler(Router router, Supplier<Edition> now, Readership readership) {
        this.router = router;
        this.now = now;
        this.readership = readership;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (method.equals("GET") || method.equals("HEAD")) {
                answer(exchange, reply(exchange.getRequestURI()), method.equals("HEAD"));
                return;
            }
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            send(exchange, Reply.refused(405, "only GET and HEAD"), false);
        }
    }

    private Reply reply(URI asked) {
        String path = asked.getPath() == null ? "/" : asked.getPath();
        if (asked.getHost() == null) return router.direct(path, now.get());
        String host = asked.getHost().toLowerCase(Locale.ROOT);
        Reply reply = router.proxied(host, path, now.get());
        readership.answered(host, path, reply);
        return reply;
    }

    private static void answer(HttpExchange exchange, Reply reply, boolean head) throws IOException {
        Instant lastModified = reply.lastModified();
        if (lastModified == null) {
            send(exchange, reply, head);
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("ETag", reply.etag());
        headers.set("Last-Modified", HTTP_DATE.format(lastModified));
        headers.set("Cache-Control", "no-cache");
        if (unchanged(exchange.getRequestHeaders(), reply.etag(), lastModified))
            exchange.sendResponseHeaders(304, NO_BODY);
        else send(exchange, reply, head);
    }

    /** RFC 9110, 13.2.2: the date counts only where no tag is sent. */
    private static boolean unchanged(Headers request, String etag, Instant lastModified) {
        String tags = request.getFirst("If-None-Match");
        if (tags != null)
            return Arrays.stream(tags.split(","))
                    .map(String::strip)
                    .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*"));
        String since = request.getFirst("If-Modified-Since");
        if (since == null) return false;
        try {
            Instant known = Instant.from(HTTP_DATE.parse(since));
            return !lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(known);
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }

    private static void send(HttpExchange exchange, Reply reply, boolean head) throws IOException {
        byte[] body = reply.bytes();
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
