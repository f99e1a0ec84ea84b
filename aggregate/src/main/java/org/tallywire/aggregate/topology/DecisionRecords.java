package org.tallywire.aggregate.topology;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.AppliedDecision;
import org.tallywire.avro.ClaimRef;
import org.tallywire.avro.OverrideAction;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/** Decisions of analysts as the topics have them. */
public final class DecisionRecords {

    private DecisionRecords() {}

    /**
     * The key under which a decision is written, as in {@code pin-status/FACT}. Splits of one fact are told apart by the
     * claims that leave it.
     */
    public static String key(AnalystOverride record) {
        String about = Words.hyphenated(record.getAction()) + "/" + record.getTarget();
        if (record.getOther() != null) return about + "/" + record.getOther();
        if (record.getAction() != OverrideAction.SPLIT_FACT) return about;
        Stream<String> leaving = anchors(record).stream().sorted().map(Anchor::text);
        return about + "/" + Ids.hash(leaving.toArray(String[]::new));
    }

    /**
     * A decision as the rules have it.
     *
     * @throws IllegalArgumentException if it cannot be right; the message says why
     */
    public static Decision decision(String key, AnalystOverride record) {
        return Decision.of(
                key,
                record.getAction(),
                anchors(record),
                record.getStatus(),
                record.getAuthor(),
                record.getReason(),
                record.getDecidedAt(),
                record.getUndone());
    }

    /** The record with its key, as one JSON object: {@code {"key": "pin-status/...", "target": ...}}. */
    public static ObjectNode json(String key, AnalystOverride record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("key", key);
        json.setAll(CanonicalJson.of(record));
        return json;
    }

    /** The key under which a claim is rejected. */
    public static String rejection(Anchor claim) {
        return rejectionsOf(claim.articleId()) + claim.claimId();
    }

    /** What the keys begin with under which claims of the article are rejected. */
    public static String rejectionsOf(String articleId) {
        return Words.hyphenated(OverrideAction.REJECT_CLAIM) + "/" + articleId + "/";
    }

    static AppliedDecision applied(Decision decision) {
        return new AppliedDecision(
                decision.key(), decision.action(), decision.author(), decision.reason(), decision.decidedAt());
    }

    private static List<Anchor> anchors(AnalystOverride record) {
        return record.getClaims().stream().map(DecisionRecords::anchor).toList();
    }

    private static Anchor anchor(ClaimRef claim) {
        return new Anchor(claim.getArticleId(), claim.getClaimId());
    }
}
