package org.tallywire.enrich;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Measure;

/**
 * Counts articles by language and by whether they were understood, those that were and have no claims, and claims by
 * measure. Thread-safe.
 */
final class EnricherMeters {

    static final String ARTICLES = "tallywire.articles.read";
    static final String WITHOUT_CLAIMS = "tallywire.articles.without.claims";
    static final String CLAIMS = "tallywire.claims";

    /** What a page says of itself may be anything; labels are not. */
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private static final String NO_LANGUAGE = "other";

    private record Labels(String name, String first, String second) {}

    private final MeterRegistry meters;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

    EnricherMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Measure measure : Measure.values()) claims(measure);
        articles(NO_LANGUAGE, false);
    }

    void count(Annotations read, List<Claim> claims) {
        String language = LANGUAGES.contains(read.getLanguage()) ? read.getLanguage() : NO_LANGUAGE;
        articles(language, read.getUnderstood()).increment();
        if (read.getUnderstood() && claims.isEmpty()) withoutClaims(language).increment();
        for (Claim claim : claims) claims(claim.getMeasure()).increment();
    }

    private Counter articles(String language, boolean understood) {
        return counters.computeIfAbsent(
                new Labels(ARTICLES, language, String.valueOf(understood)),
                labels -> Counter.builder(ARTICLES)
                        .description("Articles by language, and whether it is one that is understood")
                        .tag("language", labels.first())
                        .tag("understood", labels.second())
                        .register(meters));
    }

    private Counter withoutClaims(String language) {
        return counters.computeIfAbsent(
                new Labels(WITHOUT_CLAIMS, language, ""),
                labels -> Counter.builder(WITHOUT_CLAIMS)
                        .description("Articles that were understood and make no claim")
                        .tag("language", labels.first())
                        .register(meters));
    }

    private Counter claims(Measure measure) {
        return counters.computeIfAbsent(
                new Labels(CLAIMS, measure.name().toLowerCase(Locale.ROOT), ""),
                labels -> Counter.builder(CLAIMS)
                        .description("Claims by what they measure")
                        .tag("measure", labels.first())
                        .register(meters));
    }
}
