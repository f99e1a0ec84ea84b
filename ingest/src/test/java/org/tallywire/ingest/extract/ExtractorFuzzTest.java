package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.tallywire.ingest.address.WebAddress;

/** Whatever a page holds, reading it ends, in an article that is whole or a reason why there is none. */
class ExtractorFuzzTest {

    private static final String FIXTURE = fixture();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<String> SCRAPS = List.of(
            "<div class='article-body teaser'>",
            "</div>",
            "<p>",
            "</p>",
            "<h1>A title</h1>",
            "<table><tr><td>",
            "</table>",
            "<li><a href=/x>link</a>",
            "<script type='application/ld+json'>",
            "</script>",
            "{\"@type\":\"NewsArticle\",\"author\":[{\"name\":",
            "\"headline\":\"x\"",
            "<meta property=og:title content='",
            "<meta name=date content='2026-13-45T99:99'>",
            "<time datetime='31.02.2026 25:61'>",
            "<link rel=canonical href='https://%zz/'>",
            "<link rel=canonical href='//[::1'>",
            "<span itemprop=author itemscope itemtype=Person><b itemprop=name>",
            "<html lang='",
            "<!--",
            "-->",
            "<svg><foreignObject>",
            "<template>",
            "<form><form>",
            "The company said on Sunday that the plant will double its output by the end of next year. ",
            "&#x110000;&nbsp;&amp;amp;",
            "\u0000\uFFFE\uD800",
            "三千五百万",
            " ");

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void randomMarkupIsSurvived(@ForAll("markup") String html) {
        survives(html.getBytes(UTF_8));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void aDamagedPageIsSurvived(@ForAll("damaged") String html) {
        survives(html.getBytes(UTF_8));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void randomBytesAreSurvived(@ForAll byte[] bytes) {
        survives(bytes);
        byte[] page = (FIXTURE + "<p>").getBytes(UTF_8);
        System.arraycopy(bytes, 0, page, page.length / 2, Math.min(bytes.length, page.length / 2));
        survives(page);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void randomDatesAreNoError(@ForAll String text, @ForAll("dates") String date) {
        assertThat(TimeParser.parse(text)).isNotNull();
        assertThat(TimeParser.parse(date)).isNotNull();
        assertThat(TimeParser.written(text + date)).isNotNull();
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.oneOf(Arbitraries.of(SCRAPS), Arbitraries.strings().ofMaxLength(20))
                .list()
                .ofMaxSize(120)
                .map(scraps -> "<html>" + String.join("", scraps));
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, FIXTURE.length());
        return Combinators.combine(
                        place,
                        place,
                        Arbitraries.of(SCRAPS),
                        Arbitraries.integers().between(1, 50))
                .as((from, to, scrap, times) -> FIXTURE.substring(0, Math.min(from, to))
                        + scrap.repeat(times)
                        + FIXTURE.substring(Math.max(from, to)));
    }

    @Provide
    Arbitrary<String> dates() {
        return Arbitraries.strings().withChars("0123456789-/.:TZ+ ,年月日apmMayär").ofMaxLength(40);
    }

    private static void survives(byte[] bytes) {
        var page = RawPage.of(
                WebAddress.parse("https://www.news.example/a/story").orElseThrow(),
                bytes,
                Instant.parse("2026-03-02T00:00:00Z"));
        Extraction extraction = assertTimeoutPreemptively(PATIENCE, () -> ArticleExtractor.extract(page));
        assertThat(ArticleJson.write("1", extraction).toString()).isNotEmpty();
        Optional<String> body = extraction.fold(article -> Optional.of(article.body()), skipped -> Optional.empty());
        body.ifPresent(text -> assertThat(text).isNotBlank());
    }

    private static String fixture() {
        try (var in = ExtractorFuzzTest.class.getResourceAsStream("furnished.html")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
