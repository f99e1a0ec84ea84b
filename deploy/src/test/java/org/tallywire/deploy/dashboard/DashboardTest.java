package org.tallywire.deploy.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.tallywire.aggregate.http.QueryConfig;
import org.tallywire.avro.AppliedDecision;
import org.tallywire.avro.Fact;
import org.tallywire.avro.OverrideAction;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.deploy.demo.Demo;
import org.tallywire.deploy.demo.DemoSite;
import org.tallywire.deploy.services.QueryService;
import org.tallywire.schemas.Topics;

/**
 * The dashboard over the whole demo in the machine's Chromium. Where there is none the tests are skipped, unless the
 * system property {@code tallywire.browser} is {@code required}.
 */
class DashboardTest {

    private static final String MISSING =
            "no Chromium with its driver on this machine, so the dashboard is not tested: apt-get install chromium"
                    + " chromium-driver";
    private static final String TOKEN = "the-token-of-this-service";
    private static final String MONEY = "#funding .figure";

    private static @Nullable Chromium browser;
    private static @Nullable Demo demo;
    private static int figuresAtFirst;
    private static int figuresAfterwards;

    @BeforeAll
    static void watchTheDemo() throws InterruptedException {
        Chromium found = Chromium.find().orElse(null);
        if (found == null) {
            if (System.getProperty("tallywire.browser", "").equals("required")) throw new AssertionError(MISSING);
            abort(MISSING);
            return;
        }
        browser = found;
        demo = Demo.start(DemoSite.Options.defaults(), Clock.systemUTC(), () -> {});
        found.size(1360, 1000);
        found.open(home());
        found.awaitTrue(
                "the page says that it is live",
                () -> found.find("#live").getText().startsWith("Live"));
        for (int articles = 0; articles < 8; articles++) demo.site().publishNext();
        found.awaitTrue("money appears", () -> !found.all(MONEY).isEmpty());
        figuresAtFirst = found.all(MONEY).size();
        demo.publishEverything();
        demo.drain();
        found.awaitTrue("money moves", () -> found.all(MONEY).size() > figuresAtFirst);
        figuresAfterwards = found.all(MONEY).size();
    }

    @AfterAll
    static void close() {
        if (browser != null) browser.close();
        if (demo != null) demo.close();
    }

    private static URI home() {
        return demo().pipeline().dashboard().orElseThrow();
    }

    private static Demo demo() {
        if (demo == null) throw new IllegalStateException("no demo");
        return demo;
    }

    private static Chromium page() {
        if (browser == null) throw new IllegalStateException("no browser");
        return browser;
    }

    @BeforeEach
    void openAnew() {
        page().console();
        page().prefer("light");
        page().size(1360, 1000);
        page().run("localStorage.clear()");
        page().open(home());
        page().awaitTrue("money is shown", () -> page().all(MONEY).size() >= figuresAfterwards);
        page().awaitTrue("facts are shown", () -> !page().all("#feed .fact").isEmpty());
        assertThat(page().find("#replays").isDisplayed()).isFalse();
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(page().console()).isEmpty();
    }

    @Test
    void talliesAppearAndMoveWithoutALoad() {
        assertThat(figuresAtFirst).isPositive();
        assertThat(figuresAfterwards).isGreaterThan(figuresAtFirst);
    }

    @Test
    void aNumberLeadsToTheSentenceWithFigureAndSubjectMarked() throws IOException {
        page().find("[data-tally='INDUSTRY|ai-chips|raise|COMPLETED|2025']").click();
        WebElement figure = page().find("#evidence[open] blockquote .figure-mark");
        assertThat(page().find("#evidence-title").getText()).startsWith("US$59.5bn");
        assertThat(figure.getText()).containsPattern("\\d");
        assertThat(page().all("#evidence .subject-mark")).isNotEmpty();
        assertThat(page().all("#evidence blockquote[lang=it]")).isNotEmpty();
        assertThat(page().all("#evidence .said a[href^='http']")).isNotEmpty();
        assertThat(page().find("#evidence .case .told").getText()).containsPattern("\\d+ origins?, \\d+ retellings?");
        page().picture("evidence-light");
        assertThat(page().faults()).isEmpty();
        page().find("#evidence-title").sendKeys(Keys.ESCAPE);
        page().awaitTrue("the sheet closes", () -> page().all("#evidence[open]").isEmpty());
    }

    @Test
    void aFactLeadsToItsOneOriginAndItsRetellings() {
        page().find("[data-fact] .fact").click();
        page().find("#evidence[open] .said");
        assertThat(page().run("return location.hash")).asString().startsWith("#fact=");
    }

    @Test
    void aFactSaysWhatAnalystsDecided() throws IOException {
        var platform = demo().pipeline().platform();
        var topic = new CompactedTopic<>(platform.clients(), platform.wire(), Topics.FACTS);
        var facts = topic.all();
        Fact fact = facts.values().iterator().next();
        var pin = new AppliedDecision("pin-status/x", OverrideAction.PIN_STATUS, "ada", "<b>so</b>", Instant.EPOCH);
        String badge = "[data-fact='" + fact.getId() + "'] [data-decision='pin-status/x']";
        try {
            topic.put(
                    fact.getId(),
                    Fact.newBuilder(fact).setDecisions(List.of(pin)).build());
            page().awaitTrue("the badge is shown", () -> !page().all(badge).isEmpty());
            assertThat(page().find(badge).getText()).isEqualTo("pinned by ada: <b>so</b>");
            page().find("[data-fact='" + fact.getId() + "'] .fact").click();
            assertThat(page().find("#evidence[open] [data-decision]").getText()).isEqualTo("pinned by ada: <b>so</b>");
            assertThat(page().faults()).isEmpty();
        } finally {
            topic.put(fact.getId(), fact);
        }
    }

    @Test
    void aFactLeadsToWhatContradictsItAndBack() throws IOException {
        var platform = demo().pipeline().platform();
        var topic = new CompactedTopic<>(platform.clients(), platform.wire(), Topics.FACTS);
        List<Fact> two = topic.all().values().stream().limit(2).toList();
        Fact one = two.get(0);
        Fact other = two.get(1);
        try {
            topic.put(one.getId(), contradicting(one, other));
            topic.put(other.getId(), contradicting(other, one));
            page().open(URI.create(home() + "#fact=" + one.getId()));
            page().awaitTrue(
                            "the other is linked",
                            () -> !page().all(link(other)).isEmpty());
            page().find(link(other)).click();
            page().awaitTrue("the other is shown", () -> !page().all(link(one)).isEmpty());
            assertThat(page().run("return location.hash")).isEqualTo("#fact=" + other.getId());
            assertThat(page().faults()).isEmpty();
        } finally {
            two.forEach(fact -> topic.put(fact.getId(), fact));
        }
    }

    @Test
    void aReplayShowsWhatItWouldChangeAsLongAsItIsThere() throws IOException {
        try (var told = ToldReplay.to(demo())) {
            page().awaitTrue("replays are shown", () -> page().find("#replays").isDisplayed());
            assertThat(page().find("#replay-list tbody tr").getText())
                    .contains(ToldReplay.NAME, "Not in effect", "1 added, 1 gone, 1 changed", "1");
            assertThat(page().faults()).isEmpty();
            page().picture("replays-light");
            page().find("#replay-list .named").sendKeys(Keys.ENTER);
            page().find("#evidence[open] [data-kind=ADDED]");
            assertThat(page().run("return document.activeElement.id")).isEqualTo("evidence-title");
            assertThat(page().run("return location.hash")).isEqualTo("#replay=" + ToldReplay.NAME);
            assertThat(page().find("#evidence-title").getText()).isEqualTo(ToldReplay.NAME);
            assertThat(page().find("#evidence-body").getText())
                    .contains("Facts: 1 added, 1 gone, 1 changed. 1 total moved.", ToldReplay.ASKED)
                    .contains("2 facts and 3 totals are left out");
            assertThat(page().find("[data-kind=ADDED] blockquote").getText()).isEqualTo(ToldReplay.SENTENCE);
            assertThat(page().all("[data-kind=GONE] article")).hasSize(1);
            assertThat(page().find("[data-kind=CHANGED] tbody tr").getText()).isEqualTo("status Denied Completed");
            assertThat(page().find("[data-total] td:nth-of-type(3)").getText()).isEqualTo("+US$1bn");
            page().picture("replay-light");
            assertThat(page().faults()).isEmpty();
            page().find("#evidence-title").sendKeys(Keys.ESCAPE);
            page().awaitTrue(
                            "the sheet closes",
                            () -> page().all("#evidence[open]").isEmpty());
            assertThat(page().run("return location.hash")).isEqualTo("");
            theReplayInTheDarkAndNarrow();
            told.close();
            page().awaitTrue(
                            "nothing of it is left",
                            () -> !page().find("#replays").isDisplayed());
        }
    }

    private static void theReplayInTheDarkAndNarrow() throws IOException {
        page().prefer("dark");
        page().size(390, 844);
        page().open(home());
        page().awaitTrue("facts are shown", () -> !page().all("#feed .fact").isEmpty());
        page().open(URI.create(home() + "#replay=" + ToldReplay.NAME));
        page().find("#evidence[open] [data-kind=ADDED]");
        page().picture("replay-dark-narrow");
        assertThat(page().run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(page().run("const body = document.querySelector('#evidence-body');"
                        + " return body.scrollWidth <= body.clientWidth"))
                .isEqualTo(true);
        assertThat(page().faults()).isEmpty();
        page().find("#evidence-close").click();
    }

    private static Fact contradicting(Fact fact, Fact other) {
        return Fact.newBuilder(fact).setContradicts(List.of(other.getId())).build();
    }

    private static String link(Fact to) {
        return "#evidence[open] .contradicted a[href='#fact=" + to.getId() + "']";
    }

    @Test
    void filtersNarrowWhatIsShownAndStayInTheAddress() {
        int before = page().all("#feed .fact").size();
        new Select(page().find("select[name=subject]")).selectByVisibleText("Mistral AI");
        page().awaitTrue("fewer facts", () -> page().all("#feed .fact").size() == 1);
        assertThat(page().find("#feed .fact strong").getText()).isEqualTo("Mistral AI");
        page().awaitTrue(
                        "rows of the subject",
                        () -> page().all("[data-tally^='SUBJECT|mistral-ai|']").size() == 1);
        assertThat(page().run("return location.search")).isEqualTo("?subject=mistral-ai");
        page().find("#filters [type=reset]").click();
        page().awaitTrue("all facts again", () -> page().all("#feed .fact").size() == before);
        new Select(page().find("select[name=country]")).selectByValue("FR");
        page().awaitTrue(
                        "rows of the country",
                        () -> !page().all("[data-tally^='COUNTRY|FR|']").isEmpty());
        new Select(page().find("select[name=status]")).selectByValue("DENIED");
        page().awaitTrue("no money denied there", () -> page().all(MONEY).isEmpty());
        page().find("#filters [type=reset]").click();
        new Select(page().find("select[name=language]")).selectByValue("es");
        page().awaitTrue(
                        "fewer told in Spanish", () -> page().all("#feed .fact").size() < before);
    }

    @Test
    void theFilterOfAnAddressHoldsFromTheStart() {
        page().open(home().resolve("/?status=DENIED&language=de"));
        page().awaitTrue(
                        "denied facts",
                        () -> page().all("#feed [data-fact]").stream()
                                .allMatch(fact -> !fact.findElements(By.cssSelector("[data-status=DENIED]"))
                                        .isEmpty()));
        assertThat(page().find("select[name=language]").getAttribute("value")).isEqualTo("de");
    }

    @Test
    void everythingCanBeReachedWithoutAMouse() {
        page().find("body").sendKeys(Keys.TAB);
        assertThat(page().run("return document.activeElement.className")).isEqualTo("skip");
        page().run("document.querySelector('#funding .figure').focus()");
        page().find("#funding .figure").sendKeys(Keys.ENTER);
        page().find("#evidence[open] .said");
        assertThat(page().run("return document.activeElement.id")).isEqualTo("evidence-title");
    }

    @Test
    void noSeriousFaultInTheLight() throws IOException {
        page().picture("light");
        assertThat(page().faults()).isEmpty();
    }

    @Test
    void noSeriousFaultInTheDark() throws IOException {
        page().prefer("dark");
        page().picture("dark");
        assertThat(page().faults()).isEmpty();
        page().find("[data-tally='INDUSTRY|ai-chips|raise|COMPLETED|2025']").click();
        page().find("#evidence[open] blockquote .figure-mark");
        page().picture("evidence-dark");
        assertThat(page().faults()).isEmpty();
    }

    @Test
    void theThemeCanBeChosenAndIsRemembered() {
        page().find("#theme").click();
        assertThat(page().run("return document.documentElement.dataset.theme")).isEqualTo("dark");
        page().open(home());
        assertThat(page().run("return getComputedStyle(document.documentElement).colorScheme"))
                .isEqualTo("dark");
    }

    @Test
    void aServiceWithATokenAsksForItAndTakesNoOther(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), TOKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        QueryService guarded = new QueryService(
                "query",
                QueryConfig.defaults().onPort(0).withTokenFile(Optional.of(file)),
                demo().pipeline().platform());
        guarded.start();
        try {
            page().open(guarded.address().orElseThrow());
            tell("ünrecht");
            assertThat(page().find("#token-refused").isDisplayed()).isTrue();
            assertThat(page().faults()).isEmpty();
            page().picture("token-refused");
            tell("not-the-token-of-it");
            assertThat(page().find("#token-refused").getText()).contains("not the token");
            assertThat(page().all(MONEY)).isEmpty();
            tell(TOKEN);
            page().awaitTrue("money is shown", () -> page().all(MONEY).size() >= figuresAfterwards);
            page().awaitTrue("it is live", () -> page().find("#live").getText().startsWith("Live"));
            assertThat(page().all("#token[open]")).isEmpty();
            aFactComesAndGoes();
            tablesAreSaved();
            page().open(guarded.address().orElseThrow());
            page().awaitTrue("the token is remembered", () -> !page().all(MONEY).isEmpty());
        } finally {
            List<String> said = page().console();
            // Before the service goes: a page that is still open would ask for its stream again.
            page().open(home());
            guarded.stop();
            assertThat(said).isNotEmpty().allMatch(line -> line.contains("401"));
        }
    }

    /** Types a token into the prompt, and waits until that is gone, or there for another. */
    private static void tell(String token) {
        page().find("#token[open] input").sendKeys(token);
        page().run(
                        "window.asked = document.querySelector('#token'); asked.addEventListener('close', () => asked.told = true, {once: true})");
        page().find("#token[open] button").click();
        page().awaitTrue(
                        "the token is looked at",
                        () -> Boolean.TRUE.equals(
                                page().run("return asked.told && (asked.open || document.querySelectorAll('" + MONEY
                                        + "').length > 0)")));
        page().run("delete asked.told");
    }

    private static void aFactComesAndGoes() {
        Fact known = demo().board().facts().iterator().next();
        String id = "0".repeat(known.getId().length());
        var platform = demo().pipeline().platform();
        String topic = platform.wire().name(Topics.FACTS);
        try (var producer = new KafkaProducer<>(
                platform.clients().producer(),
                platform.wire().keySerde(Topics.FACTS).serializer(),
                platform.wire().valueSerde(Topics.FACTS).serializer())) {
            Fact fact = Fact.newBuilder(known).setId(id).build();
            producer.send(new ProducerRecord<>(topic, id, fact));
            producer.flush();
            page().find("[data-fact='" + id + "']");
            producer.send(new ProducerRecord<>(topic, id, null));
            producer.flush();
            page().awaitTrue(
                            "it is gone",
                            () -> page().all("[data-fact='" + id + "']").isEmpty());
        }
    }

    /** The links to tables ask with the token too. */
    private static void tablesAreSaved() {
        page().run("window.saved = []; const make = URL.createObjectURL;"
                + " URL.createObjectURL = blob => { saved.push(blob.size); return make.call(URL, blob); }");
        page().find("#csv-facts").click();
        page().awaitTrue(
                        "a table is saved",
                        () -> Boolean.TRUE.equals(page().run("return saved.length === 1 && saved[0] > 500")));
    }

    @Test
    void aPhonesWidthIsEnough() throws IOException {
        page().size(390, 844);
        page().open(home());
        page().awaitTrue("money is shown", () -> !page().all(MONEY).isEmpty());
        page().awaitTrue("facts are shown", () -> !page().all("#feed .fact").isEmpty());
        page().picture("narrow");
        assertThat(page().run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(page().faults()).isEmpty();
        page().find(MONEY).click();
        page().find("#evidence[open] blockquote .figure-mark");
        page().picture("evidence-narrow");
    }
}
