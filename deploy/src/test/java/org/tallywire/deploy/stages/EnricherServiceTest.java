package org.tallywire.deploy.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Position;
import org.tallywire.avro.Revision;
import org.tallywire.deploy.clients.TopicReader;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.services.ServiceProcess;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** The enricher as it runs in earnest: a process of its own, through a real broker. */
class EnricherServiceTest {

    private static final Instant FETCHED = Instant.parse("2025-09-03T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ENGLISH =
            "Mistral AI has raised 1.7 billion euros in a funding round led by ASML, the chip equipment maker.";
    private static final Map<String, String> TEXTS = Map.of(
            "en", ENGLISH,
            "it",
                    "Mistral AI ha raccolto 1,7 miliardi di euro in un round guidato da Asml, che produce macchine per i chip.",
            "de", "Mistral AI hat in einer Finanzierungsrunde unter Führung von ASML 1,7 Milliarden Euro eingesammelt.",
            "fr",
                    "Mistral AI a levé 1,7 milliard d'euros lors d'un tour de table mené par ASML, le fabricant d'équipements.",
            "es", "Mistral AI ha captado 1.700 millones de euros en una ronda de financiación liderada por ASML.",
            "fi",
                    "Yhtiö kertoi maanantaina, että se on kerännyt rahoituskierroksella paljon uutta pääomaa sijoittajilta.");

    @TempDir
    Path directory;

    private AllInOne pipeline;
    private Wire wire;

    @BeforeEach
    void start() {
        pipeline = AllInOne.start(AllInOneConfig.at(directory.resolve("data"), "e.", 0, 0), Clock.systemUTC());
        wire = pipeline.platform().wire();
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void everyLanguageIsReadInItsHeapAndAnUnknownOneIsPassedOn() throws Exception {
        var figures = new ArrayList<String>();
        try (var enricher = ServiceProcess.start("enricher", pipeline, directory)) {
            figures.add(enricher.awaitStart());
            TEXTS.forEach((language, text) -> write(List.of(article(language, language, text, FETCHED))));
            List<ArticleClaims> read = awaitClaims(all -> all.size() == TEXTS.size(), enricher);
            figures.add(enricher.memory());

            assertThat(read).hasSize(TEXTS.size()).allSatisfy(article -> {
                boolean known = !article.getLanguage().equals("fi");
                assertThat(article.getUnderstood()).isEqualTo(known);
                assertThat(article.getClaims()).hasSize(known ? 1 : 0);
            });
            assertThat(read).extracting(ArticleClaims::getLanguage).containsExactlyInAnyOrderElementsOf(TEXTS.keySet());
            assertThat(enricher.isAlive()).isTrue();
        }
        Files.write(Path.of("target", "enricher-service.txt"), figures);
        figures.forEach(System.out::println);
    }

    @Test
    void aNewRevisionReplacesTheClaimsOfTheOneBefore() throws Exception {
        try (var enricher = ServiceProcess.start("enricher", pipeline, directory)) {
            String first = ENGLISH;
            write(List.of(
                    article("story", "en", first, FETCHED),
                    article("story", "en", first.replace("1.7", "1.9"), FETCHED.plusSeconds(60))));
            List<ArticleClaims> told = awaitClaims(all -> all.size() == 2, enricher);

            assertThat(told).extracting(ArticleClaims::getArticleId).containsOnly(id("story"));
            assertThat(told)
                    .extracting(article -> article.getClaims().get(0).getValue().intValue())
                    .containsExactly(1_700_000_000, 1_900_000_000);
        }
    }

    /** Takes a minute: the broker waits for a member of the group that was killed. */
    @Test
    @Tag("long")
    void whatIsKilledOnTheWayReadsEveryArticleOnce() throws Exception {
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < 3000; i++) articles.add(article("story" + i, "en", ENGLISH, FETCHED));
        write(articles);
        try (var enricher = ServiceProcess.start("enricher", pipeline, directory)) {
            awaitClaims(all -> !all.isEmpty(), enricher);
            enricher.kill();
        }
        assertThat(claims().size()).isLessThan(articles.size());
        try (var enricher = ServiceProcess.start("enricher", pipeline, directory)) {
            List<ArticleClaims> read = awaitClaims(all -> all.size() >= articles.size(), enricher);
            assertThat(read.size()).isEqualTo(articles.size());
            assertThat(read.stream().map(ArticleClaims::getArticleId).distinct().count())
                    .isEqualTo(articles.size());
        }
    }

    private void write(List<Article> articles) {
        var config = pipeline.platform().clients().producer();
        try (var producer = new KafkaProducer<>(
                config,
                wire.keySerde(Topics.ARTICLES).serializer(),
                wire.valueSerde(Topics.ARTICLES).serializer())) {
            for (Article article : articles)
                producer.send(new ProducerRecord<>(wire.name(Topics.ARTICLES), article.getId(), article));
        }
    }

    private List<ArticleClaims> awaitClaims(Predicate<List<ArticleClaims>> enough, ServiceProcess enricher)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<ArticleClaims> claims = claims();
        while (!enough.test(claims)) {
            if (!enricher.isAlive() || System.nanoTime() > deadline) throw new AssertionError(enricher.said());
            Thread.sleep(100);
            claims = claims();
        }
        return claims;
    }

    private List<ArticleClaims> claims() {
        var claims = new ArrayList<ArticleClaims>();
        var values = wire.valueSerde(Topics.CLAIMS).deserializer();
        new TopicReader(pipeline.platform().clients())
                .forEach(
                        wire.name(Topics.CLAIMS),
                        record -> claims.add(values.deserialize(record.topic(), record.value())));
        return claims;
    }

    private static String id(String name) {
        return Ids.article("https://news.example/" + name);
    }

    private static Article article(String name, String language, String text, Instant fetched) {
        String url = "https://news.example/" + name;
        return Article.newBuilder()
                .setId(id(name))
                .setUrl(url)
                .setCanonicalUrl(url)
                .setRevision(new Revision(fetched, Ids.content("", text)))
                .setPublisher("news.example")
                .setLanguage(language)
                .setTitle("")
                .setBody(text)
                .setPage(Position.newBuilder()
                        .setTopic("pages")
                        .setPartition(0)
                        .setOffset(0)
                        .build())
                .build();
    }
}
