package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallywire.avro.Access;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Extracted;
import org.tallywire.ingest.extract.Extraction.Skipped;

class ArticleExtractorTest {

    private static final Instant FETCHED = Instant.parse("2026-03-02T00:00:00Z");
    private static final int EIGHT_MEGABYTES = 8 << 20;
    private static final String URL = "https://www.notizie.example/industria/fabbrica-esempio?utm_medium=rss";
    private static final String PROSE =
            "<p>The company said on Sunday that the plant will double its output by the end of next year.</p>"
                    + "<p>It did not say what the extension costs, or who pays for it, in its statement.</p>";

    @Test
    void theArticleIsFoundAmongTheFurniture() throws IOException {
        ExtractedArticle article = article(fixture("furnished.html"));
        assertThat(article.title()).isEqualTo("La fabbrica di Esempio raddoppia la produzione");
        assertThat(article.body()).isEqualTo("""
                Lo stabilimento passa a dodicimila wafer al mese entro la fine del prossimo anno.

                La società Esempio ha annunciato che la sua fabbrica raddoppierà la produzione di wafer, da seimila a dodicimila al mese.

                Il progetto costa 600 milioni di euro, e sarà pagato per metà con fondi propri, ha detto la società in una nota.

                Che cosa cambia

                La nuova linea produce wafer da 300 millimetri.

                I lavori cominciano in aprile.

                Gli analisti si attendono che la domanda resti alta per tutto l'anno, anche se i prezzi sono scesi.""");
    }

    @Test
    void whatThePageStatesOfItselfIsRead() throws IOException {
        ExtractedArticle article = article(fixture("furnished.html"));
        assertThat(article.authors()).containsExactly("Ada Esempio");
        assertThat(article.published()).map(PageTime::iso).contains("2026-03-01T08:30+01:00");
        assertThat(article.modified()).map(PageTime::iso).contains("2026-03-01T10:00+01:00");
        assertThat(article.language()).contains("it");
        assertThat(article.canonical()).hasToString("https://www.notizie.example/industria/fabbrica-esempio");
        assertThat(article.syndicatedFrom()).isEmpty();
        assertThat(article.publisherName()).contains("Notizie Esempio");
        assertThat(article.access()).isEqualTo(Access.PAYWALLED);
    }

    @Test
    void aCanonicalLinkToAnotherSiteNeverNamesTheArticle() {
        ExtractedArticle article = article("<link rel=canonical href='https://wire.example/story'><body>" + PROSE);
        assertThat(article.canonical()).hasToString("https://www.notizie.example/industria/fabbrica-esempio");
        assertThat(article.syndicatedFrom()).map(WebAddress::toString).contains("https://wire.example/story");
    }

    @Test
    void aCanonicalLinkToTheFrontPageIsNotBelieved() {
        assertThat(article("<link rel=canonical href='https://www.notizie.example/'><body>" + PROSE)
                        .canonical())
                .hasToString("https://www.notizie.example/industria/fabbrica-esempio");
    }

    @Test
    void openGraphAndTimeElementsServeWhereThereIsNoStructuredData() {
        ExtractedArticle article = article(
                "<html><head><meta property=og:title content='Output &amp;amp; prices'><meta name=author content='By Ann Example'></head>"
                        + "<body><time datetime='2026-02-28'>yesterday</time>" + PROSE);
        assertThat(article.title()).isEqualTo("Output & prices");
        assertThat(article.authors()).containsExactly("Ann Example");
        assertThat(article.published()).map(PageTime::iso).contains("2026-02-28");
    }

    @Test
    void brokenStructuredDataIsReadAsFarAsItGoes() {
        ExtractedArticle article = article(
                "<body><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-02-27T10:00:00Z\",\"headline\":\"The \"best\" plant\"}</script>"
                        + PROSE);
        assertThat(article.published()).map(PageTime::iso).contains("2026-02-27T10:00Z");
    }

    @Test
    void aDateInTheFutureIsNotBelieved() {
        assertThat(article("<meta name=date content='2030-01-01'><body>" + PROSE)
                        .published())
                .isEmpty();
    }

    @Test
    void aNameThatMeansFurnitureDoesNotHideTheArticle() {
        assertThat(article("<body><div class='sidebar-grid paywall'>" + PROSE + "</div>")
                        .body())
                .startsWith("The company said");
    }

    @Test
    void hiddenTextIsLeftOutUnlessItIsTheArticle() {
        String hidden = "<div style='display: none'><p>A hidden remark that no reader sees on this page.</p></div>";
        assertThat(article("<body><div>" + PROSE + hidden + "</div>").body()).doesNotContain("hidden remark");
        assertThat(article("<body><div hidden>" + PROSE + "</div>").body()).startsWith("The company said");
    }

    @Test
    void twoLineBreaksPartParagraphs() {
        assertThat(article(
                                "<body><div>The first sentence of a page that knows no paragraphs.<br><br>And the second one, as long as the first.</div>")
                        .body())
                .isEqualTo(
                        "The first sentence of a page that knows no paragraphs.\n\nAnd the second one, as long as the first.");
    }

    @Test
    void pagesWithoutAnArticleSayWhy() {
        assertThat(reason("")).isEqualTo(SkipReason.EMPTY);
        assertThat(reason(" \n ")).isEqualTo(SkipReason.EMPTY);
        assertThat(reason("{\"json\": true}")).isEqualTo(SkipReason.NOT_HTML);
        assertThat(reason("<html><body><a href='/'>Home</a></body></html>")).isEqualTo(SkipReason.NO_TEXT);
        Extraction pdf = ArticleExtractor.extract(new RawPage(
                address(), Optional.of("application/pdf"), ByteBuffer.wrap("<p>x".getBytes(UTF_8)), FETCHED));
        assertThat(((Skipped) pdf).reason()).isEqualTo(SkipReason.NOT_HTML);
    }

    @Test
    @Timeout(60)
    void pagesOfEightMegabytesOfOneThingEndInAnAnswer() {
        for (String piece : List.of(
                "<div>",
                "<div class=teaser>x</div>",
                "<i itemprop=author itemscope>",
                "<meta name=a content=b>",
                "<h1>A plant grows</h1>",
                "<div class=byline>By Ann</div>",
                "<article><h3><a href=x>y</a></h3>z</article>"))
            extract(piece.repeat(EIGHT_MEGABYTES / piece.length()) + PROSE);
    }

    @Test
    @Timeout(60)
    void fiveMegabytesOfBrokenStructuredDataEndInAnAnswer() {
        for (String piece : List.of(
                "[", "{\"author\":", "{\"a\":[", "\"headline\":\"", "\"author\": [{\"@type\": \"Person\", ", "\\"))
            for (int size : new int[] {1_900_000, 5_000_000})
                extract("<body><script type='application/ld+json'>" + piece.repeat(size / piece.length()) + "</script>"
                        + PROSE);
    }

    @Test
    @Timeout(60)
    void hostilePagesEndInAnAnswer() {
        for (String piece : List.of("<p>", "<a href=x>", "<li>", "<table>", "<b>"))
            extract("<p>" + piece.repeat(100_000) + PROSE);
        extract("<span>".repeat(100_000) + PROSE);
        extract("<div>".repeat(400_000) + PROSE);
        extract("<b><i><a href=x>".repeat(50_000) + PROSE);
        extract("<table><tr><td>".repeat(30_000) + PROSE);
        extract("<div class='date meta byline author'>2026".repeat(50_000) + PROSE);
        extract("<p>short</p>".repeat(300_000) + PROSE);
        extract("<h2>heading</h2>".repeat(200_000) + PROSE);
        extract("<body><script type='application/ld+json'>" + "[".repeat(300_000) + "</script>" + PROSE);
        extract("<body><script type='application/ld+json'>" + "{\"author\":".repeat(100_000) + "</script>" + PROSE);
        extract("<p>" + "a ".repeat(2_000_000));
        extract("<p class='" + "x-".repeat(500_000) + "'>" + PROSE);
    }

    private static SkipReason reason(String html) {
        return ((Skipped) extract(html)).reason();
    }

    private static ExtractedArticle article(String html) {
        return ((Extracted) extract(html)).article();
    }

    private static Extraction extract(String html) {
        return ArticleExtractor.extract(RawPage.of(address(), html.getBytes(UTF_8), FETCHED));
    }

    private static WebAddress address() {
        return WebAddress.parse(URL).orElseThrow();
    }

    private static String fixture(String name) throws IOException {
        try (var in = ArticleExtractorTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
