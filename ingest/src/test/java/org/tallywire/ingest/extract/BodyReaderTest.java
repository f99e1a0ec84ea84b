package org.tallywire.ingest.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.Extraction.Extracted;

class BodyReaderTest {

    private static final String FIRST = "The company said on Sunday that the plant will double its output next year.";
    private static final String SECOND = "It did not say what the extension costs, or who will pay for it in the end.";
    private static final String BODY = FIRST + "\n\n" + SECOND;
    private static final String PROSE = "<p>" + FIRST + "</p><p>" + SECOND + "</p>";
    private static final String OTHER = "<p>This is about something else, and there is a lot more of it to read.</p>";

    @Test
    void aConsentBoxLongerThanTheArticleIsLeftOut() {
        assertThat(body("<div>" + PROSE + "</div><div id=onetrust-consent-sdk>" + OTHER.repeat(6) + "</div>"))
                .isEqualTo(BODY);
    }

    @Test
    void commentsThatOutnumberTheArticleAreLeftOut() {
        String long1 = "<p>" + FIRST.repeat(25) + "</p>";
        assertThat(body("<article>" + long1 + "</article><div class=comments>"
                        + "<p>I do not agree with this at all, and neither do my friends.</p>".repeat(300)
                        + "</div>"))
                .doesNotContain("I do not agree");
    }

    @Test
    void aForumWhereCommentsAreAllThereIsIsRead() {
        assertThat(body("<div class=comments>" + PROSE + "</div>")).isEqualTo(BODY);
    }

    @Test
    void aNameThatManyPartsOfTheArticleBearIsNotBelieved() {
        assertThat(body("<div class='a widget'><p>" + FIRST + "</p></div><div class='b widget'><p>" + SECOND
                        + "</p></div>"))
                .isEqualTo(BODY);
    }

    @Test
    void rowsOfCardsAreNoPartOfTheText() {
        String card = "<div class=item><h3><a href=/x>Another story altogether</a></h3>" + OTHER + "</div>";
        assertThat(body("<div>" + PROSE + card.repeat(4) + "</div>")).isEqualTo(BODY);
    }

    @Test
    void theStandfirstStandsBetweenHeadlineAndText() {
        String standfirst = "The plant in Example will make twice as many wafers, if the money comes.";
        assertThat(body("<article><header><h1>A plant will double its output</h1><p>" + standfirst
                        + "</p><p>5 minutes</p></header><ul><li><a href=/>Share</a></li></ul><div class=story-body>"
                        + PROSE.repeat(2).replaceFirst("Sunday", "Monday") + "</div>"))
                .startsWith(standfirst);
    }

    @Test
    void aTeaserThatLeadsTheTextIsItsStandfirst() {
        String lead = "What it will cost, and who pays for it, nobody has said until now.";
        assertThat(body("<div><h1>A plant grows</h1><p class=teaser>" + lead + "</p>" + PROSE + "</div>"))
                .isEqualTo(lead + "\n\n" + BODY);
    }

    @Test
    void headingsListsAndCellsArePartOfTheText() {
        assertThat(body("<div><p>" + FIRST
                        + "</p><h2><div>What changes</div></h2><ul><li>200 mm wafers</li><li>300 mm wafers</li></ul><p>"
                        + SECOND + "</p></div>"))
                .isEqualTo(FIRST + "\n\nWhat changes\n\n200 mm wafers\n\n300 mm wafers\n\n" + SECOND);
    }

    @Test
    void aListIsReadTogetherWithWhatStandsAroundIt() {
        assertThat(body("<div class=entry><h1>Result</h1><ul><li>" + FIRST + "</li><li>" + SECOND + "</li></ul><p>"
                        + "A word at the end of it.</p></div>"))
                .isEqualTo(BODY + "\n\nA word at the end of it.");
    }

    @Test
    void aParagraphThatIsShownTwiceIsReadOnce() {
        assertThat(body("<div><p>" + FIRST + "</p>" + PROSE + "</div>")).isEqualTo(BODY);
    }

    @Test
    void linesThatOnlySayWhenAndIdentifiersAreLeftOut() {
        assertThat(body("<div><p>" + FIRST + "</p><p>Wednesday 20 November 2019 11:42</p>"
                        + "<p>https://news.example/2019/a-plant-grows</p><p>" + SECOND + "</p></div>"))
                .isEqualTo(BODY);
    }

    @Test
    void textThatOnlyTheStructuredDataHasIsReadFromThere() {
        String data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + FIRST + " "
                + FIRST + "\\n" + SECOND + "\"}</script>";
        assertThat(body(data + "<p>Please wait until the story has been loaded.</p>"))
                .isEqualTo(FIRST + " " + FIRST + "\n\n" + SECOND);
        assertThat(body(data + PROSE.repeat(2).replace("Sunday", "Monday"))).contains("Monday");
    }

    private static String body(String html) {
        var address = WebAddress.parse("https://news.example/2026/story").orElseThrow();
        var page = RawPage.of(address, ("<html><body>" + html).getBytes(UTF_8), Instant.parse("2026-03-02T00:00:00Z"));
        return ((Extracted) ArticleExtractor.extract(page)).article().body();
    }
}
