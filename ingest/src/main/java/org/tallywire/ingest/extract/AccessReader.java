package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tallywire.avro.Access;

/**
 * Finds how much of an article is free to read: as stated for search engines, else by the barriers on the page. Where it
 * is not free and only its beginning is there, that is a teaser.
 */
final class AccessReader {

    /** A barrier below this much text hides little: the page shows the article. */
    private static final int WHOLE_ARTICLE = 3000;

    /** Below this share of the words that the publisher counts, the rest is missing. */
    private static final double MOST_WORDS = 0.6;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern CUT_OFF = Pattern.compile("(?:…|\\.\\.\\.|\\[…]|\\[\\.\\.\\.])\\s*$");
    private static final List<String> NO = List.of("false", "no", "0");

    private AccessReader() {}

    static Access read(ParsedPage page, String body) {
        Access stated = stated(page);
        if (stated == Access.UNKNOWN) {
            boolean barred = body.length() < WHOLE_ARTICLE
                    && !page.index().all(ElementIndex.Kind.BARRIER).isEmpty();
            stated = barred ? Access.PAYWALLED : Access.UNKNOWN;
        }
        return stated == Access.PAYWALLED && onlyTheBeginning(page, body) ? Access.TEASER : stated;
    }

    private static Access stated(ParsedPage page) {
        Optional<String> free =
                page.structured().text("isAccessibleForFree").map(text -> text.toLowerCase(Locale.ROOT));
        Access tier = page.metadata()
                .first("article:content_tier")
                .map(text -> tier(text.toLowerCase(Locale.ROOT)))
                .orElse(Access.UNKNOWN);
        if (free.isEmpty() || tier == Access.METERED) return tier;
        return NO.contains(free.get().replaceAll(".*/", "")) ? Access.PAYWALLED : Access.OPEN;
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

    private static boolean onlyTheBeginning(ParsedPage page, String body) {
        int counted = page.structured().number("wordCount").orElse(0);
        if (counted > 0) return WORD.matcher(body).results().count() < MOST_WORDS * counted;
        return body.length() < WHOLE_ARTICLE && CUT_OFF.matcher(body).find();
    }
}
