package org.tallywire.enrich.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tallywire.enrich.names.NameKind;

/**
 * The names of the sentences before, for a text that comes sentence by sentence. Forgets what was not named for long.
 * Not thread-safe: one use, one stream of sentences.
 */
final class NameMemory {

    private static final int MOST = 400;

    private final Map<String, Remembered> byKey = new LinkedHashMap<>(16, 0.75f, true);

    /** A name, of what it is, and how sure that is. */
    record Remembered(String name, NameKind kind, double confidence) {}

    void remember(Remembered remembered) {
        byKey.merge(
                ArticleNames.key(remembered.name()),
                remembered,
                (old, now) -> now.confidence() >= old.confidence() ? now : old);
        if (byKey.size() > MOST) byKey.remove(byKey.keySet().iterator().next());
    }

    Iterable<Remembered> all() {
        return byKey.values();
    }
}
