package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArticlePagesTest {

    private static final Pattern JSON_LD =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    private final Archive archive = Archive.bundled();
    private final Pages pages = new Pages();

    @Test
    void everyPageHasItsParagraphsAndTheFurnitureOfRealPages() {
        for (Story story : archive.stories()) {
            Version version = story.in(1).orElseThrow();
            String page = unescaped(pages.article(story, version, ""));
            assertThat(page)
                    .as(story.slug())
                    .contains("<link rel=\"canonical\" href=\"" + story.url() + "\">", version.title())
                    .contains("cookie-consent", "main-nav", "<footer>", "<aside class=\"related\">")
                    .doesNotContain("{{");
            version.paragraphs().forEach(paragraph -> assertThat(page).contains("<p>" + paragraph + "</p>"));
            version.related().forEach(headline -> assertThat(page).contains(headline));
        }
    }

    @Test
    void jsonLdIsJson() throws IOException {
        var json = new ObjectMapper();
        for (Story story : archive.stories()) {
            Matcher scripts = JSON_LD.matcher(pages.article(story, story.in(1).orElseThrow(), ""));
            while (scripts.find())
                assertThat(json.readTree(scripts.group(1)).isObject())
                        .as(story.slug())
                        .isTrue();
        }
    }

    @Test
    void outletsTellTheirDatesInDifferentWays() {
        var withJsonLd = new TreeMap<String, Boolean>();
        var withArticleElement = new TreeMap<String, Boolean>();
        for (Story story : archive.stories()) {
            String page = pages.article(story, story.in(1).orElseThrow(), "");
            withJsonLd.put(story.outlet().template(), page.contains("ld+json"));
            withArticleElement.put(story.outlet().template(), page.contains("<article"));
            assertThat(page.contains("<time") || page.contains("datePublished"))
                    .as(story.slug())
                    .isTrue();
        }
        assertThat(withJsonLd)
                .isEqualTo(Map.of(
                        "paper.html",
                        true,
                        "daily.html",
                        true,
                        "wire.html",
                        true,
                        "blog.html",
                        false,
                        "microdata.html",
                        false));
        assertThat(withArticleElement)
                .isEqualTo(Map.of(
                        "paper.html",
                        true,
                        "daily.html",
                        true,
                        "wire.html",
                        false,
                        "blog.html",
                        true,
                        "microdata.html",
                        false));
    }

    @Test
    void thePaywalledOutletShowsATeaser() {
        Story teaser = story("ft-china-triple");
        assertThat(pages.article(teaser, teaser.in(1).orElseThrow(), ""))
                .contains("\"isAccessibleForFree\": false", "Subscribe to read");
        assertThat(teaser.outlet().publisher()).isEqualTo("ft");
    }

    @Test
    void allFiveLanguagesAreThere() {
        Map<String, Long> byLanguage = archive.stories().stream()
                .collect(Collectors.groupingBy(story -> story.outlet().language(), Collectors.counting()));
        assertThat(byLanguage).containsOnlyKeys("en", "it", "de", "fr", "es");
        assertThat(byLanguage.values()).allMatch(count -> count >= 4);
    }

    @Test
    void datesLieInTheYearsOfTheFacts() {
        for (Story story : archive.stories())
            assertThat(story.in(1).orElseThrow().published())
                    .as(story.slug())
                    .isBetween(
                            OffsetDateTime.parse("2023-01-01T00:00:00Z"), OffsetDateTime.parse("2025-12-31T23:59:59Z"));
    }

    private Story story(String slug) {
        return archive.stories().stream()
                .filter(story -> story.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
