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
                        "{\"id\":\"7\",\"title\":\"A plant grows\",\"standfirst\":null,\"body\":\"The company said on Sunday that the plant will double its output.\","
                                + "\"authors\":[\"Ann Example\"],\"published\":\"2026-03-01T08:30Z\",\"modified\":null,\"language\":\"en\",\"section\":null,\"keywords\":[],"
                                + "\"canonicalUrl\":\"https://www.news.example/a\",\"publisher\":\"news.example\",\"publisherName\":null,"
                                + "\"access\":\"UNKNOWN\",\"contentHash\":\"25d135243d42479b52311f33aa4f8828\"}");
    }

    @Test
    void aPageWithoutAnArticleHasTheSameKeysAndSaysWhy() {
        assertThat(line(""))
                .isEqualTo(
                        "{\"id\":\"7\",\"title\":\"\",\"standfirst\":null,\"body\":\"\",\"authors\":[],\"published\":null,\"modified\":null,"
                                + "\"language\":null,\"section\":null,\"keywords\":[],"
                                + "\"canonicalUrl\":null,\"publisher\":null,\"publisherName\":null,\"access\":\"UNKNOWN\",\"contentHash\":null,\"skipped\":\"EMPTY: no bytes\"}");
    }

    private static String line(String page) {
        WebAddress address =
                WebAddress.parse("https://www.news.example/a?utm_source=x").orElseThrow();
        Instant readAt = Instant.parse("2026-03-02T00:00:00Z");
        return ArticleJson.write("7", ArticleExtractor.extract(RawPage.of(address, page.getBytes(UTF_8), readAt)))
                .toString();
    }
}
