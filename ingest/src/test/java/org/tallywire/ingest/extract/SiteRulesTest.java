package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Extracted;

class SiteRulesTest {

    private static final String PAGE = """
            <html><h1>Not this</h1><h2 class=head>This is the title</h2><p class=dek>A short summary of all that follows below.</p>
            <div class=by><a>Ann Example</a> and <a>Bo Example</a></div><i class=when>2 March 2026</i>
            <div class=text><p>Short.</p><p class=promo>Buy our book about the plant, it is a very good one.</p><p>And to the point.</p></div>
            <div><p>The company said on Sunday that the plant will double its output by the end of next year.</p></div>
            """;

    private static final String RULES = """
            sites:
              news.example:
                title: h2.head
                standfirst: p.dek
                body: [div.none, div.text]
                authors: .by a
                published: i.when
                remove: p.promo
              blog.news.example: {section: h1}
            """;

    @TempDir
    Path directory;

    @Test
    void aRuleSaysWhereTheFieldsStand() {
        ExtractedArticle article = article("https://www.news.example/a", SiteRules.parse("sites.yaml", RULES));
        assertThat(article.title()).isEqualTo("This is the title");
        assertThat(article.standfirst()).contains("A short summary of all that follows below.");
        assertThat(article.body()).isEqualTo("Short.\n\nAnd to the point.");
        assertThat(article.authors()).containsExactly("Ann Example", "Bo Example");
        assertThat(article.published()).map(PageTime::iso).contains("2026-03-02");
    }

    @Test
    void aHostsRuleStandsInPlaceOfItsSites() {
        ExtractedArticle article = article("https://blog.news.example/a", SiteRules.parse("sites.yaml", RULES));
        assertThat(article.section()).contains("Not this");
        assertThat(article.body()).contains("The company said");
    }

    @Test
    void otherSitesAreReadAsEver() {
        assertThat(article("https://other.example/a", SiteRules.parse("sites.yaml", RULES))
                        .body())
                .isEqualTo(article("https://other.example/a", SiteRules.NONE).body())
                .contains("The company said");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sites: {news.example: {body: 'div['}}             | s:1: 'div[' is no CSS selector",
                "sites: {news.example: {boddy: div}}               | s:1: unknown field 'boddy' of news.example; there are title",
                "sites: {'https://news.example/': {body: div}}     | s:1: 'https://news.example/' is no site; write a host",
                "sites: {news.example: {}}                         | s:1: the rule of news.example is empty",
                "sites: {news.example: [body]}                     | s:1: the rule of news.example must be a mapping",
                "sites: {a.example: {body: p}, a.example: {body: p}} | s:1: a.example has a rule already",
                "sites: {news.example: {body: ''}}                 | s:1: a selector must be a text",
                "pages: {}                                         | s:1: unknown key 'pages'; there is 'sites'",
                "sites: {                                          | s:1: is not YAML",
            })
    void whatIsWrongIsSaidWithTheLine(String yaml, String message) {
        assertThatThrownBy(() -> SiteRules.parse("s", yaml))
                .isInstanceOf(SiteRulesException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anErrorFurtherDownHasItsLine() {
        assertThatThrownBy(() -> SiteRules.parse("s", RULES.replace("p.dek", "p:dek(")))
                .hasMessageStartingWith("s:4: 'p:dek(' is no CSS selector");
    }

    @Test
    void rulesAreReadFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("sites.yaml"), RULES);
        assertThat(article("https://www.news.example/a", SiteRules.read(file)).title())
                .isEqualTo("This is the title");
        assertThatThrownBy(() -> SiteRules.read(directory.resolve("none.yaml")))
                .hasMessageContaining("none.yaml: cannot be read (NoSuchFileException)");
    }

    private static ExtractedArticle article(String url, SiteRules rules) {
        var page = RawPage.of(
                WebAddress.parse(url).orElseThrow(), PAGE.getBytes(UTF_8), Instant.parse("2026-03-03T00:00:00Z"));
        return ((Extracted) ArticleExtractor.extract(page, rules)).article();
    }
}
