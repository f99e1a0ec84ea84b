package org.tallywire.aggregate.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.aggregate.facts.Decisions;
import org.tallywire.aggregate.facts.FactRules;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Report;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.facts.TextSketch;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.EntityType;

/**
 * Facts from files: the output of {@code claims} together with its input. Not thread-safe.
 *
 * <pre>{@code
 * var sheet = new FactSheet(ExchangeRates.bundled(), id -> new Party(id, EntityType.UNKNOWN, null));
 * articleLines.forEach(line -> sheet.addArticle(line).ifPresent(System.err::println));
 * claimLines.forEach(line -> sheet.addClaims(line).ifPresent(System.err::println));
 * System.out.println(sheet.facts());
 * }</pre>
 */
public final class FactSheet {

    private final FactRules rules;
    private final Function<String, Party> resolver;
    private final ClaimLines lines;
    private final Map<String, JsonNode> articles = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<ReportedClaim> claims = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /**
     * @param rates what money is converted with
     * @param resolver who an id or a publisher's domain stands for; one that it does not know it gives back as it came
     */
    public FactSheet(ExchangeRates rates, Function<String, Party> resolver) {
        this.rules = new FactRules(rates);
        this.resolver = resolver;
        this.lines = new ClaimLines(resolver);
    }

    /**
     * Takes an article as {@code claims} reads it: {@code id}, {@code published}, {@code publisher}, {@code lang} or
     * {@code language}, {@code url}; of them only {@code id} must be there. With {@code minHash}, the 128 values of the
     * article's signature, copies are known for what they are.
     *
     * @return what is wrong with the line; empty if it was taken
     */
    public Optional<String> addArticle(JsonNode line) {
        String id = ClaimLines.text(line, "id");
        if (id == null) return Optional.of("an article without 'id'");
        if (articles.containsKey(id)) return Optional.of("a second article '" + id + "'; the first one counts");
        String published = ClaimLines.text(line, "published");
        if (published != null && Dates.instant(published).isEmpty())
            return Optional.of("article '" + id + "': 'published' is no ISO 8601 date: " + published);
        try {
            sketch(line);
        } catch (IllegalArgumentException e) {
            return Optional.of("article '" + id + "': 'minHash': " + e.getMessage());
        }
        articles.put(id, line);
        return Optional.empty();
    }

    /**
     * Takes the claims of an article that was added before: {@code id}, {@code credits}, {@code claims}; of a claim
     * only {@code kind}, {@code measure}, {@code subjects}, {@code value}, {@code unit} and {@code status} must be
     * there. A line is taken whole or not at all.
     *
     * @return what is wrong with the line; empty if it was taken
     */
    public Optional<String> addClaims(JsonNode line) {
        String id = ClaimLines.text(line, "id");
        if (id == null) return Optional.of("claims without the 'id' of their article");
        JsonNode article = articles.get(id);
        if (article == null) return Optional.of("claims of '" + id + "', which is not among the articles");
        try {
            List<ReportedClaim> ofLine = lines.read(line.path("claims"), report(id, article, line.path("credits")));
            if (!read.add(id)) return Optional.of("claims of '" + id + "' a second time; the first ones count");
            claims.addAll(ofLine);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("claims of '" + id + "': " + e.getMessage());
        }
    }

    /**
     * Takes a decision of an analyst as {@code override list --json} writes it; of several with one key the newest
     * counts, and those about claims that are not there do nothing.
     *
     * @return what is wrong with the line; empty if it was taken
     */
    public Optional<String> addDecision(JsonNode line) {
        try {
            decisions.add(DecisionLines.read(line));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("a decision: " + e.getMessage() + "; give lines as `override list --json` prints them");
        }
    }

    /** The facts so far, by first publication, then id; {@code articles} are the input's ids. */
    public ArrayNode facts() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        rules.facts(claims, Decisions.of(decisions)).forEach(fact -> list.add(FactJson.of(fact)));
        return list;
    }

    private Report report(String id, JsonNode article, JsonNode credits) {
        String publisher = Objects.requireNonNullElse(ClaimLines.text(article, "publisher"), "unknown");
        String published = Objects.requireNonNullElse(ClaimLines.text(article, "published"), "");
        String language = ClaimLines.text(article, "lang");
        if (language == null) language = ClaimLines.text(article, "language");
        return new Report(
                id,
                article.path("url").asText(""),
                outlet(resolver.apply(publisher)),
                // An article without a date is older than any that has one.
                Dates.instant(published).orElse(Instant.EPOCH),
                Objects.requireNonNullElse(language, "und"),
                lines.parties(credits),
                sketch(article));
    }

    private static TextSketch sketch(JsonNode article) {
        var values = new ArrayList<Integer>();
        article.path("minHash").forEach(value -> values.add(value.asInt()));
        return TextSketch.of(values);
    }

    private static Party outlet(Party party) {
        return party.type() == EntityType.UNKNOWN ? new Party(party.id(), EntityType.OUTLET, party.country()) : party;
    }
}
