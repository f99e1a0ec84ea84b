package org.tallywire.ingest.extract;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts pages by what came of them, from zero. Thread-safe. */
final class ExtractorMeters {

    private final Counter articles;
    private final Counter same;
    private final Counter retracted;
    private final Counter denied;
    private final Map<SkipReason, Counter> skipped = new EnumMap<>(SkipReason.class);

    ExtractorMeters(MeterRegistry meters) {
        articles = pages(meters, "article");
        same = pages(meters, "same_article");
        retracted = pages(meters, "retracted");
        denied = pages(meters, "denied");
        for (SkipReason reason : SkipReason.values())
            skipped.put(reason, pages(meters, reason.name().toLowerCase(Locale.ROOT)));
    }

    private static Counter pages(MeterRegistry meters, String result) {
        return Counter.builder("tallywire.pages.read")
                .description("Pages of articles by what came of them")
                .tag("result", result)
                .register(meters);
    }

    /** A new article or revision. */
    void article() {
        articles.increment();
    }

    /** It says what it said before. */
    void same() {
        same.increment();
    }

    void retracted() {
        retracted.increment();
    }

    void denied() {
        denied.increment();
    }

    void skipped(SkipReason reason) {
        Counter counter = skipped.get(reason);
        if (counter != null) counter.increment();
    }
}
