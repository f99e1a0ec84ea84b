package org.tallywire.aggregate.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Words;

/** Reads decisions as {@code override list} writes them. What is wrong is an {@link IllegalArgumentException}. */
final class DecisionLines {

    private DecisionLines() {}

    static Decision read(JsonNode line) {
        String status = ClaimLines.text(line, "status");
        return Decision.of(
                ClaimLines.required(line, "key"),
                Words.parse(OverrideAction.class, ClaimLines.required(line, "action")),
                anchors(line.path("claims")),
                status == null ? null : Words.parse(Status.class, status),
                Objects.requireNonNullElse(ClaimLines.text(line, "author"), ""),
                Objects.requireNonNullElse(ClaimLines.text(line, "reason"), ""),
                decidedAt(line),
                line.path("undone").asBoolean(false));
    }

    private static Instant decidedAt(JsonNode line) {
        String text = ClaimLines.required(line, "decidedAt");
        return Dates.instant(text)
                .orElseThrow(() -> new IllegalArgumentException("'decidedAt' is no ISO 8601 date: " + text));
    }

    private static List<Anchor> anchors(JsonNode claims) {
        if (!claims.isArray() || claims.isEmpty())
            throw new IllegalArgumentException("'claims' names no claim that it is about");
        var anchors = new ArrayList<Anchor>();
        for (JsonNode claim : claims)
            anchors.add(new Anchor(ClaimLines.required(claim, "articleId"), ClaimLines.required(claim, "claimId")));
        return anchors;
    }
}
