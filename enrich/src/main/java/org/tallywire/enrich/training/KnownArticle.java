package org.tallywire.enrich.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Access;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimLessons.KnownClaim;
import org.tallywire.schemas.Words;

/**
 * An article of our own whose claims are known.
 *
 * @param article it
 * @param claims all of them
 * @param credits the outlets that it credits, where the annotator told them
 */
public record KnownArticle(Enricher.Input article, List<KnownClaim> claims, Optional<List<String>> credits) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public KnownArticle {
        claims = List.copyOf(claims);
    }

    /**
     * Reads two files of JSON Lines: the articles as {@code tallywire claims} takes them, the claims as it gives them.
     *
     * @throws TrainingException if a line cannot be read, or an article has no line of claims
     */
    public static List<KnownArticle> read(Path articles, Path claims) {
        Map<String, JsonNode> byId = new HashMap<>();
        for (JsonNode line : lines(claims)) byId.put(line.path("id").asText(), line);
        List<KnownArticle> known = new ArrayList<>();
        for (JsonNode line : lines(articles)) {
            JsonNode found = byId.get(line.path("id").asText());
            if (found == null)
                throw new TrainingException(
                        claims + ": no line for '" + line.path("id").asText() + "' of " + articles);
            known.add(new KnownArticle(
                    input(line),
                    StreamSupport.stream(found.path("claims").spliterator(), false)
                            .map(KnownArticle::claim)
                            .toList(),
                    Optional.of(StreamSupport.stream(found.path("credits").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList())));
        }
        return known;
    }

    private static List<JsonNode> lines(Path file) {
        List<JsonNode> lines = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank()) continue;
                try {
                    lines.add(JSON.readTree(line));
                } catch (IOException e) {
                    throw new TrainingException(file + ":" + number + ": not JSON: " + e.getMessage(), e);
                }
            }
        } catch (IOException e) {
            throw new TrainingException(file + ": cannot be read: " + e, e);
        }
        return lines;
    }

    private static Enricher.Input input(JsonNode line) {
        return new Enricher.Input(
                line.path("id").asText(),
                Optional.of(line.path("lang").asText()),
                line.path("publisher").asText(),
                Instant.parse(line.path("published").asText()),
                Access.OPEN,
                line.path("title").asText(),
                line.path("body").asText());
    }

    private static KnownClaim claim(JsonNode claim) {
        return new KnownClaim(
                null,
                Words.parse(Measure.class, claim.path("measure").asText()),
                StreamSupport.stream(claim.path("subjects").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                new BigDecimal(claim.path("value").asText()),
                claim.path("unit").asText(),
                text(claim, "product"),
                text(claim, "period"),
                claim.path("status").asText(),
                text(claim, "attributedTo"));
    }

    private static @Nullable String text(JsonNode claim, String key) {
        return claim.hasNonNull(key) ? claim.get(key).asText() : null;
    }
}
