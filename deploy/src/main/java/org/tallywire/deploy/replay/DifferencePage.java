package org.tallywire.deploy.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A difference as one HTML page that needs nothing else: no server, no script or style from elsewhere. */
public final class DifferencePage {

    private static final String PLACE = "\"DIFFERENCE\"";

    private DifferencePage() {}

    /** The page. */
    public static String of(Difference difference) {
        // A script element ends at the first "</script", also within a string.
        String json = DifferenceJson.of(difference).toString().replace("<", "\\u003c");
        return template().replace(PLACE, json);
    }

    private static String template() {
        try (InputStream in = DifferencePage.class.getResourceAsStream("difference.html")) {
            if (in == null) throw new IllegalStateException("no resource difference.html; the jar is incomplete");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
