package org.tallywire.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.broker.SharedBroker;
import org.tallywire.deploy.broker.TestBroker;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.clients.CompactedTopic;
import org.tallywire.schemas.SchemaRegistry;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/** {@code tallywire override} against a broker. */
@ExtendWith(SharedBroker.class)
class OverrideCommandTest {

    private static final Instant DAY = Instant.parse("2025-08-27T00:00:00Z");
    private static final String FIRST = "aaaaaaaa000000000000000000000001";
    private static final String SECOND = "aaaaaaaa000000000000000000000002";
    private static final String OTHER = "bbbbbbbb000000000000000000000001";

    private final TestBroker broker;
    private final String prefix;

    OverrideCommandTest(TestBroker broker) {
        this.broker = broker;
        this.prefix = broker.freshPrefix();
    }

    @BeforeEach
    void fillTopics() {
        assertThat(tallywire("topics", "create", "--partitions", "1").exitCode())
                .isZero();
        var facts = topic(Topics.FACTS);
        facts.put(FIRST, fact(FIRST, "acme", "article-1", "article-2"));
        facts.put(SECOND, fact(SECOND, "acme", "article-3"));
        facts.put(OTHER, fact(OTHER, "bolt", "article-4"));
        topic(Topics.CLAIMS).put("article-1", article("article-1", "claim-of-article-1", "claim-of-article-1"));
    }

    @Test
    void aStatusIsPinnedListedAndUndone() {
        String key = "pin-status/" + FIRST;
        var pin = tallywire("override", "pin", FIRST, "denied", "--reason", "they say so", "--author", "ada");
        assertThat(pin.out()).isEqualTo(key + "\n");
        assertThat(pin.err()).contains("take it back with `tallywire override undo " + key + "`");
        assertThat(tallywire("override", "list").out())
                .startsWith(key + " DENIED by ada at ")
                .endsWith(": they say so\n");
        assertThat(tallywire("override", "list", "--json").out())
                .contains("\"key\":\"" + key + "\"", "\"group\":\"raise|money|acme\"", "\"undone\":false")
                .contains("\"claims\":[{\"articleId\":\"article-1\",\"claimId\":\"claim-of-article-1\"}]");

        assertThat(tallywire("override", "undo", key, "--reason", "they do not", "--author", "bob")
                        .exitCode())
                .isZero();
        assertThat(tallywire("override", "list").out()).isEmpty();
        assertThat(tallywire("override", "list", "--all").out())
                .startsWith(key + " DENIED undone by bob at ")
                .endsWith(": they do not\n");
        assertThat(tallywire("tail", "overrides", "--until-end").out().lines()).hasSize(2);
        var again = tallywire("override", "undo", key, "--reason", "twice");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("was undone already, by bob");
    }

    @Test
    void aClaimIsRejectedByWhatTheFactCallsIt() {
        assertThat(tallywire("override", "reject", "article-1", "claim-of-article-1~2", "--reason", "misread")
                        .out())
                .isEqualTo("reject-claim/article-1/claim-of-article-1~2\n");
        var missing = tallywire("override", "reject", "article-1", "claim-of-article-9", "--reason", "misread");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err())
                .contains(
                        "no claim claim-of-article-9 in article article-1; see `tallywire tail claims --key article-1`");
    }

    @Test
    void factsOfOneGroupAreMerged() {
        assertThat(tallywire("override", "merge", SECOND, FIRST, "--reason", "one round")
                        .out())
                .isEqualTo("merge-facts/" + SECOND + "/" + FIRST + "\n");
        assertThat(tallywire("override", "list", "--json").out()).contains("\"article-1\"", "\"article-3\"");
    }

    @Test
    void factsOfTwoGroupsAreNot() {
        var run = tallywire("override", "merge", FIRST, OTHER, "--reason", "one round");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("differ in subjects ([acme], [bolt])").contains("reject its claims instead");
        assertThat(tallywire("override", "list", "--all").out()).isEmpty();
    }

    @Test
    void aClaimIsSplitOff() {
        var run = tallywire("override", "split", FIRST, "--claims", "article-2/claim-of-article-2", "--reason", "no");
        assertThat(run.out()).startsWith("split-fact/" + FIRST + "/");
        var all = tallywire(
                "override",
                "split",
                FIRST,
                "--claims",
                "article-1/claim-of-article-1,article-2/claim-of-article-2",
                "--reason",
                "no");
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(all.err()).contains("name some of them, and not all");
        var unlisted =
                tallywire("override", "split", FIRST, "--claims", "article-1/claim-of-article-1~2", "--reason", "no");
        assertThat(unlisted.exitCode()).isZero();
        assertThat(tallywire("override", "list").out().lines()).hasSize(2);
        assertThat(tallywire("override", "split", FIRST, "--claims", "article-2/claim-of-article-9", "--reason", "no")
                        .err())
                .contains("no claim claim-of-article-9 of article article-2 in fact " + FIRST);
        assertThat(tallywire("override", "split", FIRST, "--claims", "article-2", "--reason", "no")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void theBeginningOfAnIdIsEnoughWhereItIsTheOnlyOne() {
        assertThat(tallywire("override", "pin", "bbbbbbbb", "approved", "--reason", "so")
                        .out())
                .isEqualTo("pin-status/" + OTHER + "\n");
        assertThat(tallywire("override", "pin", "aaaaaaaa", "approved", "--reason", "so")
                        .err())
                .contains("fact aaaaaaaa in " + prefix + "facts: 2 ids begin so: " + FIRST + ", " + SECOND
                        + "; give more of the id");
        assertThat(tallywire("override", "pin", "aaaa", "approved", "--reason", "so")
                        .exitCode())
                .isEqualTo(2);
        assertThat(tallywire("override", "pin", "cccccccc", "approved", "--reason", "so")
                        .err())
                .contains("no fact cccccccc in " + prefix + "facts; see `tallywire tail facts --until-end`");
    }

    @Test
    void aDryRunWritesNothing() {
        var run = tallywire("override", "pin", FIRST, "denied", "--reason", "so", "--dry-run");
        assertThat(run.out()).startsWith("{\"key\":\"pin-status/" + FIRST + "\"");
        assertThat(tallywire("override", "list", "--all").out()).isEmpty();
    }

    @Test
    void aDecisionHasAReason() {
        assertThat(tallywire("override", "pin", FIRST, "denied").exitCode()).isEqualTo(2);
        assertThat(tallywire("override", "pin", FIRST, "denied", "--reason", " ")
                        .err())
                .contains("a decision has a reason; say why");
    }

    @Test
    void factsOfFilesFollowTheDecisionsThatAreListed(@TempDir Path directory) throws Exception {
        tallywire("override", "pin", FIRST, "denied", "--reason", "so", "--author", "ada");
        Path decisions = Files.writeString(
                directory.resolve("overrides.jsonl"),
                tallywire("override", "list", "--json", "--all").out());
        assertThat(decisions).isNotEmptyFile();
        Path articles = Files.writeString(
                directory.resolve("articles.jsonl"), "{\"id\": \"n1\", \"published\": \"2025-08-27\"}");
        Path claims = Files.writeString(
                directory.resolve("claims.jsonl"),
                "{\"id\": \"n1\", \"claims\": [{\"kind\": \"FUNDING\", \"measure\": \"raise\", "
                        + "\"subjects\": [\"acme\"], \"value\": \"5\", \"unit\": \"USD\", \"status\": \"PLANNED\"}]}");
        var run = CommandRun.of(
                "facts", claims.toString(), "--articles", articles.toString(), "--overrides", decisions.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"decisions\" : [ ]");
    }

    private static Fact fact(String id, String who, String... articles) {
        return Fact.newBuilder()
                .setId(id)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setSubjects(List.of(new EntityRef(who, EntityType.COMPANY, null)))
                .setValue(value())
                .setUnit("USD")
                .setStatus(Status.PLANNED)
                .setFirstPublished(DAY)
                .setLastPublished(DAY)
                .setClaimCount(articles.length)
                .setClaims(Arrays.stream(articles)
                        .map(article -> FactClaim.newBuilder()
                                .setClaimId("claim-of-" + article)
                                .setArticleId(article)
                                .setPublisher("ft")
                                .setPublished(DAY)
                                .setOriginalSource("ft")
                                .setValue(value())
                                .setUnit("USD")
                                .build())
                        .toList())
                .build();
    }

    /** Claims of one id each differ in status. */
    private static ArticleClaims article(String id, String... claims) {
        var made = new ArrayList<Claim>();
        for (String claim : claims)
            made.add(Claim.newBuilder()
                    .setId(claim)
                    .setKind(Kind.FUNDING)
                    .setMeasure(Measure.RAISE)
                    .setSubjects(List.of(new EntityRef("acme", EntityType.COMPANY, null)))
                    .setValue(value())
                    .setUnit("USD")
                    .setStatus(Status.values()[1 + made.size()])
                    .setEvidence(new Evidence(Section.BODY, "Acme raises 5 dollars.", 0, 22, 12, 13, 0, 4))
                    .build());
        return ArticleClaims.newBuilder()
                .setArticleId(id)
                .setRevision(new Revision(DAY, "c"))
                .setUrl("https://example.com/" + id)
                .setPublisher(new EntityRef("ft", EntityType.OUTLET, "GB"))
                .setPublished(DAY)
                .setClaims(made)
                .setVersions(new Versions("", "", ""))
                .build();
    }

    private static BigDecimal value() {
        return new BigDecimal("5").setScale(9);
    }

    private <V> CompactedTopic<V> topic(Topic<String, V> topic) {
        return new CompactedTopic<>(
                ClientSettings.embedded(broker.bootstrapServers(), prefix, Path.of(".")),
                new Wire(prefix, SchemaRegistry.at(URI.create("memory://commands"))),
                topic);
    }

    private CommandRun tallywire(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--prefix", prefix));
        all.addAll(List.of("--schema-registry", "memory://commands"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
