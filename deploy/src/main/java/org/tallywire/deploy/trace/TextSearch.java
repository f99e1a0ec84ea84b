package org.tallywire.deploy.trace;

import static org.tallywire.schemas.Topics.ANNOTATIONS;
import static org.tallywire.schemas.Topics.ARTICLES;
import static org.tallywire.schemas.Topics.CLAIMS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.Position;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.schemas.Decimals;

/** Finds what was read out of an article: all of it stands where its id does. */
final class TextSearch {

    private final Records records;
    private final Journey journey;

    TextSearch(Records records, Journey journey) {
        this.records = records;
        this.journey = journey;
    }

    /** Its revisions, and the addresses that they name. */
    void article(String id) {
        records.ofKey(ARTICLES, id, Records.Worth.ALL, (record, article) -> {
            if (article == null || journey.has(Kind.EXTRACTED, RecordPosition.of(record))) return;
            journey.names.id(id);
            journey.names.address(article.getUrl());
            journey.names.address(article.getCanonicalUrl());
            journey.source(article.getSource());
            journey.publisher(article.getPublisher());
            Article before = journey.articles.get(id);
            if (before == null || !isNewer(before, article)) {
                journey.articles.put(id, article);
                journey.newest.put(id, RecordPosition.of(record));
            }
            journey.add(record, time(record), Kind.EXTRACTED, text(article), details(article));
        });
    }

    private static boolean isNewer(Article one, Article other) {
        return one.getRevision().getFetchedAt().isAfter(other.getRevision().getFetchedAt());
    }

    private static Instant time(ConsumerRecord<?, ?> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static String text(Article article) {
        if (article.getRetracted()) return "taken back: " + article.getRetractedBecause();
        return "\"" + article.getTitle() + "\", "
                + String.format(Locale.ROOT, "%,d characters", article.getBody().length())
                + (article.getLanguage() == null ? "" : " in " + article.getLanguage())
                + ", of " + article.getPublisher()
                + (article.getPublished() == null ? "" : ", published " + article.getPublished())
                + (article.getSyndicatedFrom() == null ? "" : ", taken over from " + article.getSyndicatedFrom())
                + (article.getTdmReserved() ? ", reserved: not to be mined" : "");
    }

    private static ObjectNode details(Article article) {
        Position page = article.getPage();
        return Journey.details()
                .put("page", page == null ? null : page.getPartition() + "@" + page.getOffset())
                .put("articleId", article.getId())
                .put("canonicalUrl", article.getCanonicalUrl())
                .put("title", article.getTitle())
                .put("language", article.getLanguage())
                .put("publisher", article.getPublisher())
                .put("characters", article.getBody().length())
                .put(
                        "published",
                        article.getPublished() == null
                                ? null
                                : article.getPublished().toString())
                .put("syndicatedFrom", article.getSyndicatedFrom())
                .put("retracted", article.getRetracted())
                .put("tdmReserved", article.getTdmReserved());
    }

    /** What was found in them, and the claims. */
    void reading(String id) {
        records.ofKey(ANNOTATIONS, id, Records.Worth.ALL, (record, found) -> {
            if (found == null) return;
            journey.annotations.put(id, found);
            journey.add(record, time(record), Kind.ANNOTATED, text(found), details(found));
        });
        records.ofKey(CLAIMS, id, Records.Worth.ALL, (record, claims) -> {
            journey.claims.put(id, Optional.ofNullable(claims));
            journey.claimsAt.put(id, RecordPosition.of(record));
            if (claims != null) journey.names.address(claims.getUrl());
            if (claims != null) journey.publisher(claims.getPublisher().getId());
            journey.add(record, time(record), Kind.CLAIMS, text(claims), details(claims));
        });
    }

    private static String text(Annotations found) {
        if (!found.getUnderstood()) return "in " + found.getLanguage() + ", which is not understood";
        return "in " + found.getLanguage() + ": "
                + found.getSentences().size() + " sentences, "
                + found.getMentions().size() + " names, "
                + found.getFigures().size() + " figures";
    }

    private static ObjectNode details(Annotations found) {
        return Journey.details()
                .put("language", found.getLanguage())
                .put("understood", found.getUnderstood())
                .put("sentences", found.getSentences().size())
                .put("mentions", found.getMentions().size())
                .put("figures", found.getFigures().size());
    }

    private String text(@Nullable ArticleClaims article) {
        if (article == null) return "none any more: taken out";
        if (article.getRetracted()) return "none any more: the article was taken back";
        List<Claim> claims = article.getClaims();
        if (claims.isEmpty()) return "none: " + whyNone(article, journey.annotations.get(article.getArticleId()));
        return claims.size() + ": "
                + String.join("; ", claims.stream().map(Amounts::of).toList());
    }

    /** Why an article that was read states nothing that is counted. */
    static String whyNone(ArticleClaims article, @Nullable Annotations found) {
        if (!article.getUnderstood()) return "its language, " + article.getLanguage() + ", is not understood";
        if (found == null) return "nothing in it states capacity or funding";
        long figures = found.getFigures().stream()
                .filter(figure -> figure.getValue() != null)
                .count();
        if (figures == 0) return "no figures in it";
        if (found.getMentions().isEmpty()) return "nobody that is known is named in it";
        return "none of its " + figures + " figures states capacity or funding";
    }

    private static ObjectNode details(@Nullable ArticleClaims article) {
        ObjectNode details = Journey.details();
        ArrayNode claims = details.putArray("claims");
        if (article == null) return details.put("erased", true);
        for (Claim claim : article.getClaims())
            claims.addObject()
                    .put("id", claim.getId())
                    .put("text", Amounts.of(claim))
                    .put("value", Decimals.plain(claim.getValue()))
                    .put("unit", claim.getUnit())
                    .put("sentence", claim.getEvidence().getSentence());
        return details.put("understood", article.getUnderstood());
    }
}
