package org.tallywire.aggregate.view;

import org.tallywire.avro.ArticleClaims;

/**
 * What was read of one outlet in one language.
 *
 * @param language ISO 639-1 language
 * @param publisher entity id of the outlet
 * @param articles articles that were read
 * @param understood those among them in a language that there are rules for
 * @param withClaims those among them that claim anything
 */
public record Coverage(String language, String publisher, int articles, int understood, int withClaims) {

    Coverage plus(ArticleClaims article, int by) {
        return new Coverage(
                language,
                publisher,
                articles + by,
                understood + (article.getUnderstood() ? by : 0),
                withClaims + (article.getClaims().isEmpty() ? 0 : by));
    }
}
