package org.tallywire.aggregate.http;

import io.javalin.http.Context;
import java.util.Arrays;
import org.tallywire.schemas.Ids;

/** Answers that need not be sent again. */
final class Conditional {

    private static final int NOT_MODIFIED = 304;
    private static final int MAX_TAGS = 100;

    private Conditional() {}

    /** The tag of what these make: the same for the same parts, on every instance. */
    static String tag(String... parts) {
        return "W/\"" + Ids.hash(parts) + '"';
    }

    /** Sets the tag; whether the client has that state already, and has been told so. */
    static boolean isKnown(Context context, String tag) {
        context.header("ETag", tag);
        context.header("Cache-Control", "no-cache");
        String known = context.header("If-None-Match");
        if (known == null) return false;
        boolean same = Arrays.stream(known.split(",", MAX_TAGS))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || weak(one).equals(weak(tag)));
        if (same) context.status(NOT_MODIFIED);
        return same;
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
