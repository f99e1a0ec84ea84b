package org.tallywire.enrich.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Words;

/**
 * What one language says of claims, read from {@code languages/<language>/claims.yaml}. Immutable, thread-safe.
 *
 * @param language ISO 639-1
 * @param topics phrases that say what a figure is about
 * @param outputs phrases that name what a multiple or a change is of: output, capacity
 * @param statuses phrases that say how far a thing has come
 * @param bases phrases that make a value an addition or a part
 * @param products phrases that name what capacity makes, by slug
 * @param produced phrases that name what capacity makes, as units have it
 * @param rates phrases that say per what time
 * @param decreases phrases that make a change a decrease
 * @param industry phrases that stand in articles about the industry
 * @param roles phrases that say what part the names after them play
 * @param credits phrases that credit whoever is named beside them
 * @param blockers phrases that keep a whole sentence from being a claim: analysts, hypotheses
 * @param countryNouns phrases that mean the country that the article is about
 * @param places phrases that put something at the place beside them
 * @param clauseBreaks words that begin another clause
 * @param conjunctions words that join the names of a list
 * @param concepts what single words mean
 */
record ClaimRules(
        String language,
        PhraseTable<About> topics,
        PhraseTable<Boolean> outputs,
        PhraseTable<Status> statuses,
        PhraseTable<Basis> bases,
        PhraseTable<String> products,
        PhraseTable<String> produced,
        PhraseTable<String> rates,
        PhraseTable<Boolean> decreases,
        PhraseTable<Boolean> industry,
        PhraseTable<Role> roles,
        PhraseTable<CreditForm> credits,
        PhraseTable<Boolean> blockers,
        PhraseTable<Boolean> countryNouns,
        PhraseTable<Place> places,
        Set<String> clauseBreaks,
        Set<String> conjunctions,
        Concepts concepts) {

    private static final String RESOURCE = "/org/tallywire/enrich/languages/%s/claims.yaml";

    /** What part the names after a phrase play. */
    enum Role {
        GIVER,
        /** Of the name before it: "ASML leads the round". */
        GIVES,
        RECEIVER,
        INVESTED_IN,
        GROUP
    }

    /** How a phrase puts something at a place. */
    enum Place {
        /** "in": the place follows, after a few words. */
        IN,
        /** "the plant of": the place follows at once. */
        OF,
        /** "plant": the place stands right before. */
        HERE,
        /** "based in", "a conference in": something else is at the place that follows, or stands right before. */
        ELSEWHERE
    }

    /** How a phrase credits. */
    enum CreditForm {
        /** "according to": the source follows. */
        BEFORE_SOURCE,
        /** "reports": the source stands on either side. */
        BESIDE_SOURCE,
        /** "said in a filing": whoever the sentence is about. */
        SUBJECT,
        /** "people familiar with the matter": nobody; the outlet's own. */
        ANONYMOUS
    }

    /** The rules of a language, if it has any. */
    static Optional<ClaimRules> forLanguage(String language) {
        return RuleFile.read(RESOURCE.formatted(language)).map(file -> of(language, file));
    }

    private static ClaimRules of(String language, RuleFile file) {
        file.allowOnly(
                "counted",
                "notCounted",
                "output",
                "status",
                "basis",
                "products",
                "produced",
                "rates",
                "decreases",
                "industry",
                "roles",
                "credits",
                "blockers",
                "countryNouns",
                "places",
                "clauseBreaks",
                "conjunctions");
        return new ClaimRules(
                language,
                topics(file),
                table(file, Map.of(true, file.words("output"))),
                table(file, enumKeys(Status.class, file.lists("status"))),
                table(file, enumKeys(Basis.class, file.lists("basis"))),
                table(file, file.lists("products")),
                table(file, file.lists("produced")),
                table(file, file.lists("rates")),
                table(file, Map.of(true, file.words("decreases"))),
                table(file, Map.of(true, file.words("industry"))),
                table(file, enumKeys(Role.class, file.lists("roles"))),
                table(file, enumKeys(CreditForm.class, file.lists("credits"))),
                table(file, Map.of(true, file.words("blockers"))),
                table(file, Map.of(true, file.words("countryNouns"))),
                table(file, enumKeys(Place.class, file.lists("places"))),
                Set.copyOf(file.words("clauseBreaks")),
                Set.copyOf(file.words("conjunctions")),
                Concepts.forLanguage(language));
    }

    private static PhraseTable<About> topics(RuleFile file) {
        var table = new PhraseTable<About>();
        file.section("counted").forEach((measure, forms) -> {
            Measure counted = Words.parse(Measure.class, measure);
            file.lists(forms, "counted." + measure)
                    .forEach((form, phrases) -> addAll(table, phrases, new About.Counted(counted, asserted(form))));
        });
        file.lists("notCounted").forEach((name, phrases) -> addAll(table, phrases, new About.NotCounted(name)));
        return table;
    }

    /** {@code open} forms assert nothing of themselves; the others are named for the status that they assert. */
    private static @Nullable Status asserted(String form) {
        return form.equals("open") ? null : Words.parse(Status.class, form.toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> Map<E, List<String>> enumKeys(Class<E> type, Map<String, List<String>> lists) {
        var byValue = new LinkedHashMap<E, List<String>>();
        lists.forEach((name, phrases) -> byValue.put(Words.parse(type, name), phrases));
        return byValue;
    }

    private static <T> PhraseTable<T> table(RuleFile file, Map<T, List<String>> phrases) {
        var table = new PhraseTable<T>();
        phrases.forEach((meaning, list) -> addAll(table, list, meaning));
        return table;
    }

    private static <T> void addAll(PhraseTable<T> table, List<String> phrases, T meaning) {
        phrases.forEach(phrase -> table.add(Phrase.parse(phrase), meaning));
    }
}
