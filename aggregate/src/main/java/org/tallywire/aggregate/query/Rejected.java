package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.topology.ClaimIds;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.aggregate.view.Held;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;

/** Which claims analysts reject. */
final class Rejected {

    private Rejected() {}

    /** The rejections that stand, of the article's claims that have one. */
    static Map<Claim, AnalystOverride> in(ArticleClaims article, Standing standing) {
        var rejected = new IdentityHashMap<Claim, AnalystOverride>();
        if (!isAny(article, standing)) return rejected;
        List<Claim> claims = article.getClaims();
        List<String> ids = ClaimIds.of(article);
        for (int i = 0; i < claims.size(); i++) {
            Held<AnalystOverride> held =
                    standing.overrides().get(DecisionRecords.rejection(new Anchor(article.getArticleId(), ids.get(i))));
            if (held != null && !held.value().getUndone()) rejected.put(claims.get(i), held.value());
        }
        return rejected;
    }

    private static boolean isAny(ArticleClaims article, Standing standing) {
        String ofArticle = DecisionRecords.rejectionsOf(article.getArticleId());
        String first = standing.overrides().ceilingKey(ofArticle);
        return first != null && first.startsWith(ofArticle);
    }

    static ObjectNode json(AnalystOverride rejection) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("author", rejection.getAuthor())
                .put("reason", rejection.getReason())
                .put("decidedAt", rejection.getDecidedAt().toString());
    }
}
