package org.tallywire.schemas;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import org.tallywire.avro.Measure;

/** The ids that records carry: functions of what they name, the same on every machine. */
public final class Ids {

    private static final int ID_BYTES = 16;
    private static final String SEPARATOR = "\u0000";

    private Ids() {}

    /** The id of the article at a canonical URL: SHA-256, first 16 bytes, hex. */
    public static String article(String canonicalUrl) {
        return hash(canonicalUrl);
    }

    /** The hash of an article's text, which tells its revisions apart. */
    public static String content(String title, String body) {
        return hash(title, body);
    }

    /** The id of a claim. The order of the subjects, and trailing zeros of the value, are the same claim. */
    public static String claim(
            String articleId, Measure measure, Collection<String> subjects, BigDecimal value, String unit) {
        String who = String.join(",", subjects.stream().sorted().toList());
        return hash(articleId, measure.name(), who, Decimals.plain(value), unit);
    }

    /** The slug of a name: lower case, ASCII where it can be, hyphens between words; empty for a name without letters. */
    public static String slug(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
    }

    /** SHA-256 over the parts, parted unmistakably; first 16 bytes, hex. */
    public static String hash(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
