package org.tallywire.deploy.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Ids;

/**
 * What the site answers, before HTTP.
 *
 * @param status HTTP status
 * @param contentType with charset
 * @param text the body
 * @param lastModified for the validators; null where the answer has none
 */
record Reply(
        int status,
        String contentType,
        String text,
        @Nullable Instant lastModified) {

    static final String HTML = "text/html; charset=utf-8";

    static Reply found(String contentType, String text, Instant lastModified) {
        return new Reply(200, contentType, text, lastModified);
    }

    static Reply refused(int status, String message) {
        return new Reply(status, "text/plain; charset=utf-8", message + "\n", null);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A strong validator: a hash of the body. */
    String etag() {
        return '"' + Ids.hash(text) + '"';
    }
}
