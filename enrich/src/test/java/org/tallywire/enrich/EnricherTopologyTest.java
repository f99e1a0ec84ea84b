package org.tallywire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.Access;
import org.tallywire.avro.Annotations;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.MentionSpan;
import org.tallywire.avro.Position;
import org.tallywire.avro.Revision;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.claims.ClaimModels;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

class EnricherTopologyTest {

    private static final Wire WIRE = new Wire("test.", SchemaRegistry.at(URI.create("memory://enricher")));
    private static final Instant FETCHED = Instant.parse("2026-03-02T00:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Article> articles;
    private TestInputTopic<String, Entity> entities;
    private TestOutputTopic<String, Annotations> annotations;
    private TestOutputTopic<String, ArticleClaims> claims;

    @BeforeEach
    void start() {
        start(EnricherConfig.DEFAULT);
    }

    private void start(EnricherConfig config) {
        driver = new TopologyTestDriver(EnricherTopology.build(config, WIRE, meters), new Properties());
        articles = input(Topics.ARTICLES);
        entities = input(Topics.ENTITIES);
        annotations = output(Topics.ANNOTATIONS);
        claims = output(Topics.CLAIMS);
    }

    private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(
                WIRE.name(topic),
                WIRE.keySerde(topic).serializer(),
                WIRE.valueSerde(topic).serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                WIRE.name(topic),
                WIRE.keySerde(topic).deserializer(),
                WIRE.valueSerde(topic).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anEntityIsFoundInTheArticlesThatComeAfterIt() {
        String text = "Quarzaio raised 120 million euros, the maker of chips said on Monday.";
        assertThat(mentions(text)).doesNotContain("quarzaio-semi");
        String before = catalogVersion();

        put(entity("quarzaio-semi", "Quarzaio").setCountry("IT").build());

        assertThat(mentions(text)).contains("quarzaio-semi");
        assertThat(catalogVersion()).isNotEqualTo(before);
    }

    @Test
    void theClaimsOfWhatMustNotComeBackAreErased() {
        String text = "Quarzaio raised 120 million euros, the maker of chips said on Monday.";
        input(Topics.DENIALS)
                .pipeInput(
                        "publisher/news.example", new Denial(DenialScope.PUBLISHER, "news.example", "", "", FETCHED));
        articles.pipeInput("a", article(text));
        assertThat(annotations.isEmpty()).isTrue();
        assertThat(claims.readKeyValue().value).isNull();
    }

    @Test
    void aChangedEntityTakesThePlaceOfTheOlderAndATombstoneBringsItBack() {
        String text = "Nvidia and Grossgrafik build chips in Texas and want more of them.";
        assertThat(mentions(text)).contains("nvidia");

        put(entity("nvidia", "Grossgrafik").build());
        assertThat(annotated(text))
                .filteredOn(mention -> mention.getStart() == 11)
                .extracting(MentionSpan::getEntity)
                .containsExactly("nvidia");

        entities.pipeInput("nvidia", null);
        assertThat(annotated(text))
                .filteredOn(mention -> mention.getEntity().equals("nvidia"))
                .extracting(MentionSpan::getStart)
                .containsExactly(0);
    }

    @Test
    void aRedirectLeadsItsNamesToTheOtherEntity() {
        String text = "Xilinx makes programmable chips, and it has done so for many years.";
        assertThat(mentions(text)).contains("xilinx");

        put(Entity.newBuilder().setId("xilinx").setRedirectsTo("amd").build());

        assertThat(mentions(text)).contains("amd").doesNotContain("xilinx");
    }

    @Test
    void thePublishedCatalogIsTheCatalog() {
        mentions("Nvidia builds chips in Texas and wants to build more of them.");
        String before = catalogVersion();

        Catalog.bundled().entries().stream()
                .flatMap(entry -> EntityRecords.of(entry).stream())
                .forEach(this::put);

        mentions("Nvidia builds chips in Texas and wants to build more of them.");
        assertThat(catalogVersion()).isEqualTo(before);
    }

    @Test
    void anEntityThatIsNoneIsPassedOver() {
        put(Entity.newBuilder().setId("Not An Id").build());
        put(Entity.newBuilder().setId("no-names").build());
        put(Entity.newBuilder().setId("nowhere").setRedirectsTo("nobody").build());
        driver.createInputTopic("test.entities", new StringSerializer(), new StringSerializer())
                .pipeInput("nvidia", "no record at all");
        assertThat(mentions("Nvidia builds chips in Texas and wants more of them."))
                .contains("nvidia");
    }

    @Test
    void anErasedArticleErasesItsClaims() {
        articles.pipeInput("a", null);
        assertThat(claims.readValue()).isNull();
        assertThat(annotations.isEmpty()).isTrue();
    }

    @Test
    void claimsCarryTheSketchOfTheirArticleAndWhereItsPageStands() {
        List<Integer> sketch = IntStream.range(0, 128).boxed().toList();
        articles.pipeInput(
                "a",
                Article.newBuilder(article("Nvidia builds chips in Texas."))
                        .setMinHash(sketch)
                        .build());
        ArticleClaims read = claims.readValue();
        assertThat(read.getMinHash()).isEqualTo(sketch);
        assertThat(read.getPage().getTopic()).isEqualTo("pages");
    }

    @Test
    void anArticleWhoseRightsAreReservedIsLeftUnread() {
        articles.pipeInput(
                "a",
                Article.newBuilder(article("Nvidia builds chips in Texas."))
                        .setTdmReserved(true)
                        .build());
        assertThat(claims.readValue()).isNull();
        assertThat(annotations.isEmpty()).isTrue();
    }

    @Test
    void thePolicyMayBeToRecordReservationsOnly() {
        stop();
        start(EnricherConfig.DEFAULT.respectingReservations(false));
        articles.pipeInput(
                "a",
                Article.newBuilder(article("Nvidia builds chips in Texas."))
                        .setTdmReserved(true)
                        .build());
        assertThat(claims.readValue()).isNotNull();
    }

    @Test
    void aPaywalledSentenceIsQuotedToTheLengthThatIsAskedFor() {
        stop();
        start(EnricherConfig.DEFAULT.withPaywalledQuote(14));
        articles.pipeInput("a", paywalled(Access.PAYWALLED));
        assertThat(quote()).isEqualTo("Mistral AI has…");
        articles.pipeInput("a", paywalled(Access.OPEN));
        assertThat(quote()).isEqualTo("Mistral AI has raised 1.7 billion euros.");
    }

    private static Article paywalled(Access access) {
        return Article.newBuilder(article("Mistral AI has raised 1.7 billion euros."))
                .setAccess(access)
                .build();
    }

    private String quote() {
        return claims.readValue().getClaims().get(0).getEvidence().getSentence();
    }

    @Test
    void modelsOfOnesOwnAreReadAndRecorded(@TempDir Path directory) throws IOException {
        articles.pipeInput("a", article("Nvidia builds chips in Texas."));
        String before = claims.readValue().getVersions().getModels();
        Path folder = Files.createDirectories(directory.resolve(ClaimModels.FOLDER));
        for (ClaimModels.Task task : ClaimModels.Task.values()) Files.write(folder.resolve(task.file()), model(task));
        Files.write(folder.resolve(ClaimModels.Task.PERIOD.file()), model(ClaimModels.Task.SUBJECT));

        stop();
        start(EnricherConfig.DEFAULT.withModels(Optional.of(directory)));

        articles.pipeInput("a", article("Nvidia builds chips in Texas."));
        assertThat(claims.readValue().getVersions().getModels()).isNotEqualTo(before);
    }

    private static byte[] model(ClaimModels.Task task) throws IOException {
        try (InputStream in =
                ClaimModels.class.getResourceAsStream("/org/tallywire/enrich/models/claims/" + task.file())) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void articlesAreCountedByLanguageAndByWhetherTheyWereUnderstood() {
        articles.pipeInput("a", article("Nvidia builds chips in Texas, and wants to build more of them."));
        articles.pipeInput("b", article("Nvidia builds chips in Texas, and wants to build still more of them."));
        articles.pipeInput(
                "c",
                Article.newBuilder(article("Yhtiö kertoi maanantaina, että se rakentaa uuden tehtaan Ouluun."))
                        .setLanguage("fi")
                        .build());
        assertThat(counted(EnricherMeters.ARTICLES, "language", "en", "understood", "true"))
                .isEqualTo(2);
        assertThat(counted(EnricherMeters.ARTICLES, "language", "fi", "understood", "false"))
                .isEqualTo(1);
        assertThat(counted(EnricherMeters.WITHOUT_CLAIMS, "language", "en")).isEqualTo(2);
    }

    @Test
    void claimsAreCountedByWhatTheyMeasure() {
        articles.pipeInput("a", article("OpenAI has raised $5 billion from investors in a funding round."));
        assertThat(counted(EnricherMeters.CLAIMS, "measure", "raise"))
                .isEqualTo(claims.readValue().getClaims().size())
                .isPositive();
        assertThat(counted(EnricherMeters.CLAIMS, "measure", "plants")).isZero();
    }

    private double counted(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    private void put(Entity entity) {
        entities.pipeInput(entity.getId(), entity);
    }

    private static Entity.Builder entity(String id, String name) {
        return Entity.newBuilder()
                .setId(id)
                .setType(EntityType.COMPANY)
                .setNames(List.of(EntityName.newBuilder().setName(name).build()));
    }

    private List<String> mentions(String text) {
        return annotated(text).stream().map(MentionSpan::getEntity).toList();
    }

    private List<MentionSpan> annotated(String text) {
        Article article = article(text);
        articles.pipeInput(article.getId(), article);
        return annotations.readValue().getMentions();
    }

    private static Article article(String text) {
        String url = "https://news.example/story";
        return Article.newBuilder()
                .setId(Ids.article(url))
                .setUrl(url)
                .setCanonicalUrl(url)
                .setRevision(new Revision(FETCHED, Ids.content("", text)))
                .setPublisher("news.example")
                .setLanguage("en")
                .setTitle("")
                .setBody(text)
                .setPage(Position.newBuilder()
                        .setTopic("pages")
                        .setPartition(0)
                        .setOffset(0)
                        .build())
                .build();
    }

    private String catalogVersion() {
        String version = "";
        while (!claims.isEmpty()) version = claims.readValue().getVersions().getCatalog();
        return version;
    }
}
