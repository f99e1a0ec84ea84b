package org.tallywire.aggregate.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.Anchor;
import org.tallywire.aggregate.facts.GroupKey;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.ClaimRef;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Status;

/**
 * Who decides, why and when: makes the records of what they decide. A decision that would do nothing is refused with an
 * {@link IllegalArgumentException} that says why and what to do instead.
 *
 * <pre>{@code
 * var analyst = new Analyst("ada", "the filing says otherwise", Instant.now());
 * AnalystOverride pin = analyst.pins(fact, Status.APPROVED);
 * producer.send(new ProducerRecord<>(topic, DecisionRecords.key(pin), pin));
 * }</pre>
 *
 * @param author as they call themselves
 * @param reason why
 * @param decidedAt when
 */
public record Analyst(String author, String reason, Instant decidedAt) {

    public Analyst {
        if (author.isBlank()) throw new IllegalArgumentException("a decision has an author; say who decides");
        if (reason.isBlank()) throw new IllegalArgumentException("a decision has a reason; say why");
    }

    /** The claim of the article does not count. */
    public AnalystOverride rejects(ArticleClaims article, String claimId) {
        int index = ClaimIds.of(article).indexOf(claimId);
        if (index < 0)
            throw new IllegalArgumentException("article " + article.getArticleId() + " has no claim " + claimId
                    + "; it has " + ClaimIds.of(article));
        var anchor = new Anchor(article.getArticleId(), claimId);
        return decision(
                        OverrideAction.REJECT_CLAIM,
                        anchor.text(),
                        group(article.getClaims().get(index)),
                        List.of(anchor))
                .build();
    }

    /** The two facts are one. */
    public AnalystOverride merges(Fact fact, Fact other) {
        if (fact.getId().equals(other.getId()))
            throw new IllegalArgumentException("that is one fact already: " + fact.getId());
        if (!group(fact).equals(group(other)))
            throw new IllegalArgumentException("facts " + fact.getId() + " and " + other.getId()
                    + " cannot be one, for they differ in " + difference(fact, other) + "; where one of them was"
                    + " misread, reject its claims instead");
        return decision(OverrideAction.MERGE_FACTS, fact.getId(), group(fact), List.of(founder(fact), founder(other)))
                .setOther(other.getId())
                .build();
    }

    /**
     * The claims leave the fact and are one of their own. A fact lists one claim an article; {@code articles}, its
     * articles, tell of the others.
     */
    public AnalystOverride splits(Fact fact, Collection<ArticleClaims> articles, Collection<Anchor> leaving) {
        List<Anchor> listed = listed(fact);
        List<Anchor> there = claims(fact, articles);
        for (Anchor claim : leaving)
            if (!there.contains(claim))
                throw new IllegalArgumentException("fact " + fact.getId() + " has no claim " + claim.text()
                        + "; it has " + there.stream().map(Anchor::text).toList());
        if (leaving.isEmpty() || leaving.containsAll(listed))
            throw new IllegalArgumentException("of the " + listed.size() + " claims that fact " + fact.getId()
                    + " lists, " + leaving.size() + " would leave; name some of them, and not all");
        return decision(OverrideAction.SPLIT_FACT, fact.getId(), group(fact), leaving)
                .build();
    }

    /** The claims that the fact lists, and those of its articles that state something of the same group. */
    public static List<Anchor> claims(Fact fact, Collection<ArticleClaims> articles) {
        var claims = new TreeSet<>(listed(fact));
        for (ArticleClaims article : articles) {
            List<String> ids = ClaimIds.of(article);
            for (int i = 0; i < ids.size(); i++)
                if (group(article.getClaims().get(i)).equals(group(fact)))
                    claims.add(new Anchor(article.getArticleId(), ids.get(i)));
        }
        return List.copyOf(claims);
    }

    private static List<Anchor> listed(Fact fact) {
        return fact.getClaims().stream()
                .map(claim -> new Anchor(claim.getArticleId(), claim.getClaimId()))
                .toList();
    }

    /** The status of the fact is so, whatever is reported. */
    public AnalystOverride pins(Fact fact, Status status) {
        if (status == Status.UNKNOWN)
            throw new IllegalArgumentException("UNKNOWN is no status that a fact can be pinned to");
        return decision(OverrideAction.PIN_STATUS, fact.getId(), group(fact), List.of(founder(fact)))
                .setStatus(status)
                .build();
    }

    /** The decision does not hold any more. */
    public AnalystOverride undoes(AnalystOverride record) {
        return AnalystOverride.newBuilder(record)
                .setUndone(true)
                .setAuthor(author)
                .setReason(reason)
                .setDecidedAt(decidedAt)
                .build();
    }

    private AnalystOverride.Builder decision(
            OverrideAction action, String target, GroupKey group, Collection<Anchor> claims) {
        return AnalystOverride.newBuilder()
                .setTarget(target)
                .setAction(action)
                .setAuthor(author)
                .setReason(reason)
                .setDecidedAt(decidedAt)
                .setGroup(group.text())
                .setClaims(claims.stream()
                        .distinct()
                        .sorted()
                        .map(claim -> new ClaimRef(claim.articleId(), claim.claimId()))
                        .toList());
    }

    private static Anchor founder(Fact fact) {
        var first = fact.getClaims().get(0);
        return new Anchor(first.getArticleId(), first.getClaimId());
    }

    private static GroupKey group(Fact fact) {
        return GroupKey.of(
                fact.getKind(), fact.getMeasure(), fact.getUnit(), ids(fact.getSubjects()), fact.getGroupSize());
    }

    private static GroupKey group(Claim claim) {
        return GroupKey.of(
                claim.getKind(), claim.getMeasure(), claim.getUnit(), ids(claim.getSubjects()), claim.getGroupSize());
    }

    private static List<String> ids(List<EntityRef> subjects) {
        return subjects.stream().map(EntityRef::getId).sorted().toList();
    }

    private static String difference(Fact fact, Fact other) {
        GroupKey one = group(fact);
        GroupKey two = group(other);
        var differences = new ArrayList<String>();
        if (one.measure() != two.measure()) differences.add(told("measure", one.measure(), two.measure()));
        if (!one.thing().equals(two.thing())) differences.add(told("unit", fact.getUnit(), other.getUnit()));
        if (!one.subjects().equals(two.subjects())) differences.add(told("subjects", one.subjects(), two.subjects()));
        if (one.moreThanNamed() != two.moreThanNamed())
            differences.add(told("size of the group", fact.getGroupSize(), other.getGroupSize()));
        return String.join(" and ", differences);
    }

    private static String told(String what, @Nullable Object one, @Nullable Object other) {
        return what + " (" + one + ", " + other + ")";
    }
}
