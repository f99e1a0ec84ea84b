package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.address.WebAddress;

class ArticleJsonTest {

    @Test
    void anArticleIsOneLine() {
        String page = "<html lang=en><title>A plant grows</title><meta name=author content='Ann Example'>"
                + "<meta property=article:published_time content='2026-03-01T08:30:00Z'>"
                + "<body><p>The company said on Sunday that the plant will double its output.</p>";
        assertThat(line(page))
                .isEqualTo(
                        "{\"id\":\"7\",\"title\":\"A plant grows\",\"body\":\"The company said on Sunday that the plant will double its output.\","
                                + "\"authors\":[\"Ann Example\"],\"published\":\"2026-03-01T08:30Z\",\"language\":\"en\","
                                + "\"canonicalUrl\":\"https://www.news.example/a\",\"publisher\":\"news.example\",\"access\":\"UNKNOWN\"}");
    }

    @Test
    void aPageWithoutAnArticleHasTheSameKeysAndSaysWhy() {
        assertThat(line(""))
                .isEqualTo(
                        "{\"id\":\"7\",\"title\":\"\",\"body\":\"\",\"authors\":[],\"published\":null,\"language\":null,"
                                + "\"canonicalUrl\":null,\"publisher\":null,\"access\":\"UNKNOWN\",\"skipped\":\"EMPTY: no bytes\"}");
    }

    private static String line(String page) {
        WebAddress address =
                WebAddress.parse("https://www.news.example/a?utm_source=x").orElseThrow();
        Instant readAt = Instant.parse("2026-03-02T00:00:00Z");
        return ArticleJson.write("7", ArticleExtractor.extract(RawPage.of(address, page.getBytes(UTF_8), readAt)))
                .toString();
    }
}
