package org.tallywire.aggregate.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which claims of one fact stand in copies of one text: articles that are alike, and articles that are like these. Who
 * is together does not depend on order.
 */
final class Copies {

    /** The claims of such articles, by publication; of more than one article. */
    record Group(List<ReportedClaim> claims, Set<String> publishers) {

        ReportedClaim earliest() {
            return claims.get(0);
        }

        /** The first of the claims that is credited to an outlet which printed none of the copies. */
        Optional<ReportedClaim> credited() {
            return claims.stream()
                    .filter(Origins::retells)
                    .filter(claim -> !publishers.contains(Origins.direct(claim).id()))
                    .findFirst();
        }
    }

    private final Map<String, Group> byArticle = new HashMap<>();

    /** Of the claims of one fact, in the order of publication. */
    Copies(List<ReportedClaim> fact) {
        for (Set<String> articles : alike(fact)) {
            List<ReportedClaim> claims = fact.stream()
                    .filter(claim -> articles.contains(claim.articleId()))
                    .toList();
            Set<String> publishers = claims.stream()
                    .map(claim -> claim.report().publisher().id())
                    .collect(Collectors.toSet());
            var group = new Group(claims, publishers);
            articles.forEach(article -> byArticle.put(article, group));
        }
    }

    /** The copies of the article that the claim stands in, itself among them; empty where there is no other. */
    Optional<Group> of(ReportedClaim claim) {
        return Optional.ofNullable(byArticle.get(claim.articleId()));
    }

    private static List<Set<String>> alike(Collection<ReportedClaim> fact) {
        var left = new LinkedHashMap<String, TextSketch>();
        for (ReportedClaim claim : fact)
            if (!claim.report().sketch().equals(TextSketch.NONE))
                left.putIfAbsent(claim.articleId(), claim.report().sketch());
        var groups = new ArrayList<Set<String>>();
        while (left.size() > 1) {
            Set<String> group = takeFirst(left);
            if (group.size() > 1) groups.add(group);
        }
        return groups;
    }

    /** Takes the first article out, with all that are like it, or like one of these. */
    private static Set<String> takeFirst(Map<String, TextSketch> left) {
        var group = new HashSet<String>();
        var reached = new ArrayDeque<TextSketch>();
        take(left, sketch -> reached.isEmpty(), group, reached);
        while (!reached.isEmpty()) {
            TextSketch known = reached.remove();
            take(left, known::isCopyOf, group, reached);
        }
        return group;
    }

    private static void take(
            Map<String, TextSketch> left, Predicate<TextSketch> which, Set<String> group, Deque<TextSketch> reached) {
        left.entrySet().removeIf(article -> {
            if (!which.test(article.getValue())) return false;
            group.add(article.getKey());
            return reached.add(article.getValue());
        });
    }
}
