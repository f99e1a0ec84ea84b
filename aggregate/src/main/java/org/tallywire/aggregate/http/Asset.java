package org.tallywire.aggregate.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of the dashboard.
 *
 * @param path where it is served
 * @param contentType its media type
 * @param bytes its content
 * @param etag changes with its content
 */
record Asset(String path, String contentType, byte[] bytes, String etag) {

    private static final String HOME = "/org/tallywire/aggregate/dashboard/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** All files of the dashboard. */
    static List<Asset> all() {
        return List.of(
                of("/", "index.html", "text/html; charset=utf-8"),
                of("/assets/style.css", "style.css", "text/css; charset=utf-8"),
                of("/assets/icon.svg", "icon.svg", "image/svg+xml"),
                script("theme.js"),
                script("main.js"),
                script("service.js"),
                script("words.js"),
                script("elements.js"),
                script("charts.js"),
                script("totals.js"),
                script("feed.js"),
                script("evidence.js"),
                script("replays.js"));
    }

    private static Asset script(String name) {
        return of("/assets/" + name, name, SCRIPT);
    }

    private static Asset of(String path, String resource, String contentType) {
        try (InputStream in = Asset.class.getResourceAsStream(HOME + resource)) {
            if (in == null) throw new IllegalStateException("the dashboard lacks its file " + resource);
            byte[] bytes = in.readAllBytes();
            var sum = new CRC32C();
            sum.update(bytes);
            return new Asset(path, contentType, bytes, "W/\"" + Long.toHexString(sum.getValue()) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the dashboard's file " + resource, e);
        }
    }
}
