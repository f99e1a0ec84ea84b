package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.view.Place;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Words;

/** The claims, those of the latest articles first. */
final class ClaimListing implements Listing<ClaimListing.Told> {

    /**
     * A claim with the article that makes it.
     *
     * @param article the article with all its claims
     * @param claim one of them
     * @param rejection the decision that it does not count; null where it does
     */
    record Told(
            ArticleClaims article, Claim claim, @Nullable AnalystOverride rejection) {}

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                Parameters.SUBJECT,
                Parameters.COUNTRY,
                Parameters.KIND,
                Parameters.MEASURE,
                Parameters.STATUS,
                Parameters.YEAR,
                Parameters.QUARTER,
                Parameters.PRODUCT,
                Parameters.LANGUAGE,
                Parameters.ARTICLE,
                Parameters.PUBLISHER,
                Parameters.LIMIT,
                Parameters.CURSOR);
    }

    @Override
    public Page<Told> page(Standing standing, Asked asked) {
        Place from = FactListing.place(asked);
        List<String> cursor = asked.orNull(Parameters.CURSOR);
        String lastClaim = cursor == null || cursor.size() < 3 ? "" : cursor.get(2);
        Stream<Told> found = articles(standing, asked, from)
                .filter(article -> ofArticle(article, asked))
                .flatMap(article -> told(article, standing).filter(told -> ofClaim(told.claim(), article, asked)));
        if (from != null) found = new After(from, lastClaim).of(found);
        return Page.of(
                found,
                asked.limit(),
                told -> List.of(
                        told.article().getPublished().toString(),
                        told.article().getArticleId(),
                        told.claim().getId()));
    }

    private static Stream<Told> told(ArticleClaims article, Standing standing) {
        Map<Claim, AnalystOverride> rejected = Rejected.in(article, standing);
        return article.getClaims().stream().map(claim -> new Told(article, claim, rejected.get(claim)));
    }

    /** Leaves out what the page before had: the claims of its last article up to its last one. */
    private static final class After {
        private final Place last;
        private final String claim;
        private boolean passed;

        After(Place last, String claim) {
            this.last = last;
            this.claim = claim;
        }

        Stream<Told> of(Stream<Told> found) {
            return found.filter(told -> {
                boolean same = told.article().getArticleId().equals(last.id())
                        && told.article().getPublished().equals(last.time());
                if (!same || passed) return true;
                passed = told.claim().getId().equals(claim);
                return false;
            });
        }
    }

    private static Stream<ArticleClaims> articles(Standing standing, Asked asked, @Nullable Place from) {
        return asked.get(Parameters.ARTICLE)
                .map(id -> standing.claims(id).map(held -> held.value()).stream())
                .orElseGet(() -> standing.articles(from, asked.orNull(Parameters.SUBJECT)).stream());
    }

    private static boolean ofArticle(ArticleClaims article, Asked asked) {
        return asked.is(Parameters.LANGUAGE, article.getLanguage())
                && asked.is(Parameters.PUBLISHER, article.getPublisher().getId())
                && Times.of(asked).hold(article.getPublished());
    }

    private static boolean ofClaim(Claim claim, ArticleClaims article, Asked asked) {
        return asked.is(Parameters.KIND, claim.getKind())
                && asked.is(Parameters.MEASURE, claim.getMeasure())
                && asked.is(Parameters.STATUS, claim.getStatus())
                && asked.is(Parameters.PRODUCT, claim.getProduct())
                && asked.get(Parameters.SUBJECT)
                        .map(id -> claim.getSubjects().stream()
                                .anyMatch(s -> s.getId().equals(id)))
                        .orElse(true)
                && asked.get(Parameters.COUNTRY)
                        .map(code -> claim.getSubjects().stream().anyMatch(s -> code.equals(s.getCountry())))
                        .orElse(true);
    }

    @Override
    public ObjectNode json(Told told) {
        ObjectNode json = CanonicalJson.of(told.claim());
        json.set("article", Articles.json(told.article()));
        if (told.rejection() != null) json.set("rejected", Rejected.json(told.rejection()));
        return json;
    }

    @Override
    public Stream<String> ids(Told told) {
        return Stream.concat(Names.in(told.claim()), Names.in(told.article()));
    }

    @Override
    public List<String> columns() {
        return List.of(
                "id",
                "articleId",
                "url",
                "title",
                "publisher",
                "published",
                "language",
                "kind",
                "measure",
                "subjects",
                "groupSize",
                "value",
                "low",
                "high",
                "approximate",
                "unit",
                "product",
                "site",
                "basis",
                "period",
                "status",
                "attributedTo",
                "sentence",
                "confidence",
                "rejectedBy");
    }

    @Override
    public Stream<List<@Nullable Object>> rows(Told told) {
        Claim claim = told.claim();
        ArticleClaims article = told.article();
        EntityRef attributed = claim.getAttributedTo();
        return Stream.of(Arrays.asList(
                claim.getId(),
                article.getArticleId(),
                article.getUrl(),
                article.getTitle(),
                article.getPublisher().getId(),
                article.getPublished(),
                article.getLanguage(),
                claim.getKind(),
                Words.hyphenated(claim.getMeasure()),
                claim.getSubjects().stream().map(EntityRef::getId).collect(Collectors.joining(" ")),
                claim.getGroupSize(),
                claim.getValue(),
                claim.getLow(),
                claim.getHigh(),
                claim.getApproximate(),
                claim.getUnit(),
                claim.getProduct(),
                claim.getSite(),
                claim.getBasis(),
                claim.getPeriod(),
                claim.getStatus(),
                attributed == null ? null : attributed.getId(),
                claim.getEvidence().getSentence(),
                claim.getConfidence(),
                told.rejection() == null ? null : told.rejection().getAuthor()));
    }
}
