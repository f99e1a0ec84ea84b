package org.tallywire.ingest.feed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sources call themselves. */
final class Titles {

    private static final int MAX_LENGTH = 200;

    private Titles() {}

    static Optional<String> of(@Nullable String title) {
        if (title == null || title.isBlank()) return Optional.empty();
        String text = title.strip().replaceAll("\\s+", " ");
        return Optional.of(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
    }
}
