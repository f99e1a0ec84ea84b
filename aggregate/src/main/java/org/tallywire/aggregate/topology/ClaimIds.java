package org.tallywire.aggregate.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Report;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;

/** What facts and decisions call the claims of an article, several of which may have one id in the topic. */
public final class ClaimIds {

    private ClaimIds() {}

    /** The id of each claim, in the order of the article: with {@code ~2} and on for another statement of one id. */
    public static List<String> of(ArticleClaims article) {
        var report = new Report(
                article.getArticleId(),
                "",
                new Party(article.getPublisher().getId(), EntityType.UNKNOWN, null),
                article.getPublished(),
                article.getLanguage(),
                List.of());
        var byStatement = new HashMap<ReportedClaim, String>();
        var sameId = new HashMap<String, Integer>();
        var ids = new ArrayList<String>();
        for (Claim claim : article.getClaims())
            ids.add(
                    isCounted(claim)
                            ? byStatement.computeIfAbsent(
                                    SlimClaims.reported(claim, claim.getId(), report),
                                    statement -> numbered(statement.id(), sameId))
                            : claim.getId());
        return ids;
    }

    private static boolean isCounted(Claim claim) {
        return claim.getKind() != Kind.UNKNOWN
                && claim.getMeasure() != Measure.UNKNOWN
                && !claim.getSubjects().isEmpty();
    }

    private static String numbered(String id, Map<String, Integer> sameId) {
        int nth = sameId.merge(id, 1, Integer::sum);
        return nth == 1 ? id : id + "~" + nth;
    }
}
