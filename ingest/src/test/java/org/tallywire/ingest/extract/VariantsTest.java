package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.ingest.address.WebAddress;

class VariantsTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.news.example/a/story/amp/, https://www.news.example/a/story",
        "https://www.news.example/a/story.amp.html, https://www.news.example/a/story.html",
        "https://www.news.example/a/story.amp, https://www.news.example/a/story",
        "https://www.news.example/amp/a/story, https://www.news.example/a/story",
        "https://www.news.example/story?outputType=amp&id=7, https://www.news.example/story?id=7",
        "https://www.news.example/story?print=1, https://www.news.example/story",
        "https://m.news.example/story, https://www.news.example/story",
        "https://amp.news.example:8443/story, https://www.news.example:8443/story",
        "https://www-news-example.cdn.ampproject.org/c/s/www.news.example/story/amp, https://www.news.example/story",
        "https://www.google.com/amp/s/www.news.example/story.amp.html, https://www.news.example/story.html",
        "https://www.news.example/story, https://www.news.example/story",
        "https://www.news.example/amp, https://www.news.example/amp",
        "https://m.blogs.news.example/story, https://m.blogs.news.example/story",
        "https://www.amp.example/example, https://www.amp.example/example",
    })
    void theOtherFormsOfAnArticleAreTheArticle(String variant, String article) {
        assertThat(Variants.folded(WebAddress.parse(variant).orElseThrow())).hasToString(article);
    }
}
