package org.tallywire.schemas;

import java.time.Duration;
import java.util.List;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Denial;
import org.tallywire.avro.Entity;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Page;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Source;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;

/** Every topic of the contract, in the order in which records flow. */
public final class Topics {

    /** Largest page body that is kept; the rest is cut and the page marked. */
    public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    /** A page's record: its body, and room for headers and framing. */
    static final int MAX_PAGE_RECORD_BYTES = MAX_BODY_BYTES + 1024 * 1024;

    /** What a dead letter has more than the record that failed: position, error, stack trace. */
    static final int DEAD_LETTER_HEADER_BYTES = 64 * 1024;

    /** What is watched, by source URL. */
    public static final Topic<String, Source> SOURCES = Topic.compacted("sources", Source.class);

    /** What was forgotten and must not come back, by {@link DenialKeys}. */
    public static final Topic<String, Denial> DENIALS = Topic.compacted("denials", Denial.class);

    /** URLs that are due, by host. */
    public static final Topic<String, Fetch> FETCHES =
            Topic.keptFor(days(7), "fetches", Fetch.class).neverErased();

    /** HTTP responses, by host. */
    public static final Topic<String, Page> PAGES = Topic.keptFor(days(30), "pages", Page.class)
            .withMaxRecordBytes(MAX_PAGE_RECORD_BYTES)
            .neverErased();

    /** Exchange rates, by day. */
    public static final Topic<String, DailyRates> RATES = Topic.compacted("rates", DailyRates.class);

    /** Revisions of articles, by article id. */
    public static final Topic<String, Article> ARTICLES =
            Topic.keptFor(days(365), "articles", Article.class).withMaxRecordBytes(MAX_PAGE_RECORD_BYTES);

    /** What was found in articles, by article id. */
    public static final Topic<String, Annotations> ANNOTATIONS =
            Topic.keptFor(days(365), "annotations", Annotations.class).withMaxRecordBytes(MAX_PAGE_RECORD_BYTES);

    /** The claims of each article's newest revision, by article id. */
    public static final Topic<String, ArticleClaims> CLAIMS = Topic.compacted("claims", ArticleClaims.class);

    /** The catalog, by entity id. */
    public static final Topic<String, Entity> ENTITIES = Topic.compacted("entities", Entity.class);

    /** Decisions of analysts, by action and what it is about, as in {@code pin-status/FACT}. */
    public static final Topic<String, AnalystOverride> OVERRIDES = Topic.compacted("overrides", AnalystOverride.class);

    /** Facts, by fact id. Only the factbook writes here. */
    public static final Topic<String, Fact> FACTS = Topic.compacted("facts", Fact.class);

    /** Totals of money, by tally key. */
    public static final Topic<String, Tally> FUNDING_TALLIES = Topic.compacted("funding-tallies", Tally.class);

    /** Totals of capacity, by tally key. */
    public static final Topic<String, Tally> CAPACITY_TALLIES = Topic.compacted("capacity-tallies", Tally.class);

    /** Every move of a tally, by tally key. */
    public static final Topic<String, TallyChange> TALLY_CHANGES =
            Topic.keptFor(days(5 * 365), "tally-changes", TallyChange.class).neverErased();

    /** What replays would change, by the replay's name. No stage reads it. */
    public static final Topic<String, Replay> REPLAYS = Topic.compacted("replays", Replay.class);

    /** Records that a stage could not work on, as they came; headers say where from and why. */
    public static final Topic<byte[], byte[]> DEAD_LETTERS = new Topic<>(
            "dead-letters",
            byte[].class,
            byte[].class,
            Topic.DEFAULT_PARTITIONS,
            new Topic.Retention.ForTime(days(30)),
            MAX_PAGE_RECORD_BYTES + DEAD_LETTER_HEADER_BYTES,
            true);

    private static final List<Topic<?, ?>> ALL = List.of(
            SOURCES,
            DENIALS,
            FETCHES,
            PAGES,
            RATES,
            ARTICLES,
            ANNOTATIONS,
            CLAIMS,
            ENTITIES,
            OVERRIDES,
            FACTS,
            FUNDING_TALLIES,
            CAPACITY_TALLIES,
            TALLY_CHANGES,
            REPLAYS,
            DEAD_LETTERS);

    private Topics() {}

    /** All topics, in the order in which records flow. */
    public static List<Topic<?, ?>> all() {
        return ALL;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
