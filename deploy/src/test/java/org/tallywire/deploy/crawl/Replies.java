package org.tallywire.deploy.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Ways to answer a request. */
final class Replies {

    /** When the reply was about to be sent, which is the latest that the client cannot have had all of it. */
    static final String SENT = "X-Sent";

    private Replies() {}

    static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = "<p>and so on</p>".repeat(1000).getBytes(UTF_8);
        // Until the client hangs up, which is an IOException.
        while (true) exchange.getResponseBody().write(chunk);
    }

    static void broken(HttpExchange exchange, String story) throws IOException {
        exchange.sendResponseHeaders(200, story.length() * 2L);
        exchange.getResponseBody().write(story.getBytes(UTF_8));
        exchange.getResponseBody().flush();
        throw new IOException("hangs up");
    }

    static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().add("Location", target);
        stamp(exchange);
        exchange.sendResponseHeaders(302, -1);
    }

    static void coded(HttpExchange exchange, String coding, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Encoding", coding);
        reply(exchange, 200, body);
    }

    static void reply(HttpExchange exchange, int status, String body) throws IOException {
        reply(exchange, status, body.getBytes(UTF_8));
    }

    private static void stamp(HttpExchange exchange) {
        exchange.getResponseHeaders().set(SENT, String.valueOf(System.nanoTime()));
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        stamp(exchange);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    static byte[] zipped(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    static byte[] deflated(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(bytes)) {
            deflate.write(plain);
        }
        return bytes.toByteArray();
    }
}
