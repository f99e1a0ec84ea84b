package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tallywire.avro.Access;
import org.tallywire.ingest.WordLists;

/** Finds how much of an article is free to read: as stated for search engines, else by the barriers on the page. */
final class AccessReader {

    private static final String BARRIERS =
            String.join(", ", WordLists.lines(AccessReader.class, "paywall-selectors.txt"));

    /** A barrier below this much text hides little: the page shows the article. */
    private static final int WHOLE_ARTICLE = 3000;

    private AccessReader() {}

    static Access read(ParsedPage page, String body) {
        Optional<String> free =
                page.structured().text("isAccessibleForFree").map(text -> text.toLowerCase(Locale.ROOT));
        if (free.isPresent())
            return List.of("false", "no", "0").contains(free.get().replaceAll(".*/", ""))
                    ? Access.PAYWALLED
                    : Access.OPEN;
        Optional<String> tier =
                page.metadata().first("article:content_tier").map(text -> text.toLowerCase(Locale.ROOT));
        if (tier.isPresent()) return tier(tier.get());
        boolean barred = body.length() < WHOLE_ARTICLE && page.document().selectFirst(BARRIERS) != null;
        return barred ? Access.PAYWALLED : Access.UNKNOWN;
    }

    /** Source: Facebook's article metadata, which knows free, metered and locked. */
    private static Access tier(String tier) {
        return switch (tier) {
            case "free" -> Access.OPEN;
            case "metered" -> Access.METERED;
            case "locked" -> Access.PAYWALLED;
            default -> Access.UNKNOWN;
        };
    }
}
