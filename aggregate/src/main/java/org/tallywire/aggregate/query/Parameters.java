package org.tallywire.aggregate.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.tallywire.aggregate.facts.KeyText;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.ReplayState;
import org.tallywire.avro.Status;
import org.tallywire.avro.TallyLevel;

/** The parameters that questions have in common. */
public final class Parameters {

    private static final String ENTITY = "[\\p{L}\\p{N}][\\p{L}\\p{N}./_-]{0,199}";
    private static final String HEX_ID = "[0-9a-f]{32}";
    private static final int DEFAULT_LIMIT = 100;

    /** Largest page. */
    public static final int MAX_LIMIT = 1000;

    static final Parameter<String> SUBJECT = Parameter.text("subject", "Entity id of a subject.", ENTITY, "mistral-ai");
    static final Parameter<String> COUNTRY =
            Parameter.text("country", "ISO 3166-1 code of the subject's country.", "[A-Z]{2}", "CN");
    static final Parameter<Kind> KIND = Parameter.word("kind", "Funding or capacity.", Kind.class);
    static final Parameter<Measure> MEASURE = Parameter.word("measure", "What is counted.", Measure.class);
    static final Parameter<Status> STATUS = Parameter.word("status", "How far it has come.", Status.class);
    static final Parameter<TallyLevel> LEVEL = Parameter.word(
            "level", "Rows of single subjects, of countries, or of the whole industry.", TallyLevel.class);
    static final Parameter<String> WINDOW = Parameter.text(
            "window",
            "Exactly this time: 2025, 2025-Q3 or 2025-09; of capacity the target period, or unknown.",
            "[0-9A-Z/-]{4,21}|unknown",
            "2025-Q3");
    static final Parameter<String> BY =
            Parameter.text("by", "Funding by month, quarter or year.", "month|quarter|year", "quarter");
    static final Parameter<String> YEAR =
            Parameter.text("year", "Funding first reported, capacity due, in this year.", "(?:19|20|21)\\d\\d", "2025");
    static final Parameter<String> QUARTER = Parameter.text(
            "quarter",
            "Funding first reported, capacity due, in this quarter.",
            "(?:19|20|21)\\d\\d-Q[1-4]",
            "2025-Q3");
    static final Parameter<String> LANGUAGE = Parameter.text(
            "language",
            "ISO 639-1 language of an article: what was told in it. Totals of tallies stay whole.",
            "[a-z]{2}|und",
            "it");
    static final Parameter<String> PRODUCT =
            Parameter.text("product", "What capacity makes.", "[a-z0-9][a-z0-9.-]{0,99}", "ai-chips");
    static final Parameter<Boolean> CORROBORATED = Parameter.truth(
            "corroborated", "What two or more independent sources say; of tallies, rows with such facts.");
    static final Parameter<String> ARTICLE =
            Parameter.text("article", "Article id.", HEX_ID, "22a239c9ca6fdea2de4d48af41ec21e8");
    static final Parameter<String> PUBLISHER =
            Parameter.text("publisher", "Entity id of the outlet that published it.", ENTITY, "ft");
    static final Parameter<String> SOURCE = Parameter.text("source", "Entity id of an original source.", ENTITY, "ft");
    static final Parameter<OverrideAction> ACTION =
            Parameter.word("action", "What an analyst decided.", OverrideAction.class);
    static final Parameter<String> TARGET = Parameter.text(
            "target",
            "The fact that it is about, or the claim as ARTICLE/CLAIM.",
            "[\\p{L}\\p{N}./_~-]{1,200}",
            "869bc40013be74f784834c4e11b818b4");
    static final Parameter<Boolean> UNDONE = Parameter.truth("undone", "Whether it was taken back.");
    static final Parameter<ReplayState> STATE = Parameter.word("state", "How far a replay is.", ReplayState.class);
    static final Parameter<Instant> AS_OF = new Parameter<>(
            "as_of",
            "What was known at this time: a date, which means its end in UTC, or a time.",
            Parameter.schema("string"),
            Parameters::moment);
    static final Parameter<Integer> LIMIT = Parameter.number("limit", "How many at most.", 1, MAX_LIMIT, DEFAULT_LIMIT);
    static final Parameter<List<String>> CURSOR = new Parameter<>(
            "cursor", "Where to go on: `next` of the page before.", Parameter.schema("string"), Parameters::cursor);

    private Parameters() {}

    private static Instant moment(String text) {
        try {
            return text.length() == "2025-09-01".length()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusNanos(1)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("give a date like 2025-09-01 or a time like 2025-09-01T12:00:00Z", e);
        }
    }

    /** A place as a cursor. */
    static String cursor(List<String> parts) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(KeyText.join(parts).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<String> cursor(String text) {
        try {
            byte[] bytes = java.util.Base64.getUrlDecoder().decode(text);
            return KeyText.split(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("give the `next` of a page as it came", e);
        }
    }
}
