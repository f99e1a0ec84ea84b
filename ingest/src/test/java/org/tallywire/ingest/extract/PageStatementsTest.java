package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Access;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Extracted;

/** What a page says of itself in the ways that pages have for it. */
class PageStatementsTest {

    private static final String PROSE =
            "<p>The company said on Sunday that the plant will double its output by the end of next year.</p>";

    @Test
    void microdataServesWhereJsonSpeaksOfNoArticle() {
        ExtractedArticle article = article("""
                <script type="application/ld+json">{"@type": "WebSite", "name": "Fab Watch"}</script>
                <div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">A plant grows</h1>
                <span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Ann Example</b></span>
                <meta itemprop="articleSection" content="Industry"><meta itemprop="keywords" content="wafers, fabs">
                <meta itemprop="dateModified" content="2026-03-01T10:00:00+01:00">
                <div itemprop="publisher" itemscope><meta itemprop="name" content="Fab Watch"></div>
                <meta itemprop="isAccessibleForFree" content="true"></div>
                """);
        assertThat(article.authors()).containsExactly("Ann Example");
        assertThat(article.section()).contains("Industry");
        assertThat(article.keywords()).containsExactly("wafers", "fabs");
        assertThat(article.modified()).map(PageTime::iso).contains("2026-03-01T10:00+01:00");
        assertThat(article.publisherName()).contains("Fab Watch");
        assertThat(article.access()).isEqualTo(Access.OPEN);
    }

    @Test
    void dublinCoreAndOpenGraphServeToo() {
        ExtractedArticle article = article("""
                <meta name="DC.title" content="A plant grows"><meta name="DC.creator" content="Ann Example">
                <meta name="DC.date.issued" content="2026-02-28"><meta name="DC.subject" content="wafers; fabs">
                <meta name="DC.language" content="en"><meta name="DC.publisher" content="Fab Watch">
                <meta property="article:section" content="Industry"><meta property="article:tag" content="Chips">
                <meta property="article:modified_time" content="2026-03-01T09:00:00Z">
                <meta property="og:description" content="What it costs, and who will pay for it in the end.">
                """);
        assertThat(article.title()).isEqualTo("A plant grows");
        assertThat(article.authors()).containsExactly("Ann Example");
        assertThat(article.published()).map(PageTime::iso).contains("2026-02-28");
        assertThat(article.modified()).map(PageTime::iso).contains("2026-03-01T09:00Z");
        assertThat(article.section()).contains("Industry");
        assertThat(article.keywords()).containsExactly("Chips", "wafers", "fabs");
        assertThat(article.language()).contains("en");
        assertThat(article.publisherName()).contains("Fab Watch");
        assertThat(article.standfirst()).contains("What it costs, and who will pay for it in the end.");
    }

    @Test
    void aDescriptionThatIsTheBeginningOfTheTextIsNoStandfirst() {
        assertThat(article(
                                "<meta name=description content='The company said on Sunday that the plant will double its…'>")
                        .standfirst())
                .isEmpty();
    }

    @Test
    void authorsAreReadFromBrokenJson() {
        assertThat(article(
                                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The \"best\" plant\","
                                        + "\"author\": [{\"@type\": \"Person\", \"name\": \"Ann Example\"}]}</script>")
                        .authors())
                .containsExactly("Ann Example");
    }

    @Test
    void anAmpPageIsTheArticleThatItIsAFormOf() {
        assertThat(article("").canonical()).hasToString("https://www.news.example/story");
        assertThat(article("<link rel=canonical href='https://m.news.example/the-story?utm_source=amp'>")
                        .canonical())
                .hasToString("https://www.news.example/the-story");
    }

    @Test
    void accessIsWhatIsStatedAndWhatIsThere() {
        String paid =
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false%s}</script>";
        assertThat(access("")).isEqualTo(Access.UNKNOWN);
        assertThat(access("<meta property=article:content_tier content=metered>"))
                .isEqualTo(Access.METERED);
        assertThat(access("<meta property=article:content_tier content=free>")).isEqualTo(Access.OPEN);
        assertThat(access(paid.formatted(""))).isEqualTo(Access.PAYWALLED);
        assertThat(access(paid.formatted(",\"wordCount\":900"))).isEqualTo(Access.TEASER);
        assertThat(access(paid.formatted(",\"wordCount\":\"17\""))).isEqualTo(Access.PAYWALLED);
        assertThat(access("<div class=paywall>Subscribe</div>")).isEqualTo(Access.PAYWALLED);
        assertThat(
                        access(
                                "<p>It did not say what the extension costs, or who will …</p><div class=paywall>Subscribe</div>"))
                .isEqualTo(Access.TEASER);
    }

    private static Access access(String html) {
        return article(html).access();
    }

    private static ExtractedArticle article(String html) {
        var address = WebAddress.parse("https://www.news.example/story/amp").orElseThrow();
        String page = html.startsWith("<p>") ? "<html>" + PROSE + html : "<html>" + html + PROSE;
        return ((Extracted) ArticleExtractor.extract(
                        RawPage.of(address, page.getBytes(UTF_8), Instant.parse("2026-03-02T00:00:00Z"))))
                .article();
    }
}
