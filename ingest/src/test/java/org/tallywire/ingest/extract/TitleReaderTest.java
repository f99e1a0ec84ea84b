package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Extracted;

class TitleReaderTest {

    private static final String PROSE =
            "<p>The company said on Sunday that the plant will double its output by the end of next year.</p>";

    @Test
    void theOnlyHeadingIsTheTitleIfItSpeaksOfWhatIsStated() {
        assertThat(title("<meta property=og:title content='Leasing or buying a company car'>"
                        + "<h1>Company car: leasing or buying, what pays?</h1>"))
                .isEqualTo("Company car: leasing or buying, what pays?");
    }

    @Test
    void aHeadingThatIsTheSitesNameIsNot() {
        assertThat(title("<meta property=og:site_name content='Fab Watch'><title>A plant grows in Example</title>"
                        + "<h1>Fab Watch</h1><h2>A plant grows in Example</h2>"))
                .isEqualTo("A plant grows in Example");
    }

    @Test
    void aHeadingOfAnotherRankIsFoundThroughTheWindowsTitle() {
        assertThat(title("<title>The Club - A plant grows in Example - News</title><h2>A plant grows in Example</h2>"))
                .isEqualTo("A plant grows in Example");
    }

    @Test
    void aKickerInTheHeadingIsNoPartOfTheTitle() {
        assertThat(
                        title(
                                "<meta property=og:title content='A plant grows in Example | News'>"
                                        + "<meta property=og:site_name content=News><h1>Chips <span>A plant grows in Example</span></h1>"))
                .isEqualTo("A plant grows in Example");
    }

    @Test
    void theSitesNameIsCutOffWhereNoHeadingTells() {
        assertThat(title("<title>A plant grows | news.example</title>")).isEqualTo("A plant grows");
        assertThat(title("<title>A plant grows | and nobody knows</title>"))
                .isEqualTo("A plant grows | and nobody knows");
    }

    @Test
    void softHyphensPartNoWords() {
        assertThat(title("<h1>Halb&shy;leiter&shy;werk</h1>")).isEqualTo("Halbleiterwerk");
    }

    private static String title(String html) {
        var address = WebAddress.parse("https://www.news.example/story").orElseThrow();
        var page =
                RawPage.of(address, ("<html>" + html + PROSE).getBytes(UTF_8), Instant.parse("2026-03-02T00:00:00Z"));
        return ((Extracted) ArticleExtractor.extract(page)).article().title();
    }
}
