package org.tallywire.ingest.extract;

import java.util.Optional;
import org.tallywire.avro.Article;
import org.tallywire.avro.Page;
import org.tallywire.avro.Position;
import org.tallywire.avro.Revision;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.KnownArticle;
import org.tallywire.schemas.Ids;

/** Makes the records of the topic {@code articles}. */
final class ArticleRecords {

    private static final String PARAGRAPHS = "\n\n";

    private ArticleRecords() {}

    static Article article(ExtractedArticle article, Page page, Optional<Position> position, ExtractorConfig config) {
        String body = cut(article.body(), config.maxBodyChars());
        String canonical = article.canonical().toString();
        return Article.newBuilder()
                .setId(Ids.article(canonical))
                .setUrl(page.getUrl())
                .setCanonicalUrl(canonical)
                .setSyndicatedFrom(
                        article.syndicatedFrom().map(WebAddress::toString).orElse(null))
                .setRevision(new Revision(page.getFetchedAt(), Ids.content(article.title(), body)))
                .setTitle(article.title())
                .setStandfirst(article.standfirst().orElse(null))
                .setBody(body)
                .setAuthors(article.authors())
                .setPublished(article.published().map(PageTime::instant).orElse(null))
                .setModified(article.modified().map(PageTime::instant).orElse(null))
                .setPublishedStated(article.published().map(PageTime::iso).orElse(null))
                .setModifiedStated(article.modified().map(PageTime::iso).orElse(null))
                .setSection(article.section().orElse(null))
                .setKeywords(article.keywords())
                .setMinHash(MinHash.of(body))
                .setLanguage(article.language().orElse(null))
                .setPublisher(Optional.ofNullable(page.getPublisher())
                        .orElse(article.canonical().registrableDomain()))
                .setPublisherName(article.publisherName().orElse(null))
                .setAccess(article.access())
                .setTdmReserved(page.getTdmReserved())
                .setTdmPolicy(page.getTdmPolicy())
                .setSource(page.getSource())
                .setPage(position.orElse(null))
                .build();
    }

    static Article retraction(KnownArticle known, Page page, Optional<Position> position) {
        return Article.newBuilder()
                .setId(known.getArticleId())
                .setUrl(page.getUrl())
                .setCanonicalUrl(known.getCanonicalUrl())
                .setRevision(new Revision(page.getFetchedAt(), ""))
                .setRetracted(true)
                .setRetractedBecause("the site answered " + page.getStatus())
                .setPublisher(known.getPublisher())
                .setSource(page.getSource())
                .setPage(position.orElse(null))
                .build();
    }

    /** Equal for records that tell a subscriber the same. */
    static String digest(Article article) {
        return Ids.hash(
                article.getId(),
                article.getRevision().getContentHash(),
                String.join("\n", article.getAuthors()),
                String.valueOf(article.getPublished()),
                String.valueOf(article.getModified()),
                String.valueOf(article.getStandfirst()),
                String.valueOf(article.getSection()),
                String.join("\n", article.getKeywords()),
                String.valueOf(article.getLanguage()),
                String.valueOf(article.getSyndicatedFrom()),
                article.getPublisher(),
                String.valueOf(article.getPublisherName()),
                article.getAccess().name());
    }

    static String cut(String body, int most) {
        if (body.length() <= most) return body;
        int paragraph = body.lastIndexOf(PARAGRAPHS, most);
        return body.substring(
                0, paragraph > 0 ? paragraph : Character.isHighSurrogate(body.charAt(most - 1)) ? most - 1 : most);
    }
}
