package org.tallywire.aggregate.topology;

import org.tallywire.aggregate.avro.SlimAnchor;
import org.tallywire.aggregate.avro.SlimDecision;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.facts.Decision;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

/** Between decisions as the rules have them and as the factbook's stores have them. */
final class SlimDecisions {

    private SlimDecisions() {}

    static SlimDecision slim(Decision decision) {
        return SlimDecision.newBuilder()
                .setKey(decision.key())
                .setAction(decision.action().name())
                .setClaims(decision.claims().stream()
                        .map(claim -> new SlimAnchor(claim.articleId(), claim.claimId()))
                        .toList())
                .setStatus(decision.status() == null ? null : decision.status().name())
                .setAuthor(decision.author())
                .setReason(decision.reason())
                .setDecidedAt(decision.decidedAt())
                .setUndone(decision.undone())
                .build();
    }

    static Decision decision(SlimDecision slim) {
        return Decision.of(
                slim.getKey(),
                OverrideAction.valueOf(slim.getAction()),
                slim.getClaims().stream()
                        .map(claim -> new Anchor(claim.getArticleId(), claim.getClaimId()))
                        .toList(),
                slim.getStatus() == null ? null : Status.valueOf(slim.getStatus()),
                slim.getAuthor(),
                slim.getReason(),
                slim.getDecidedAt(),
                slim.getUndone());
    }
}
