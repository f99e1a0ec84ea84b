package org.tallywire.deploy.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Claim;
import org.tallywire.avro.CurrencyRate;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityName;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Header;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.OverrideAction;
import org.tallywire.avro.Page;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Section;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;
import org.tallywire.avro.Status;
import org.tallywire.avro.Versions;
import org.tallywire.deploy.replay.LivePipeline;

/** Records that every stage can work on, and some that only a rule refuses. */
final class Sound {

    static final Instant DAY = Instant.parse("2025-08-27T00:00:00Z");

    /** Nobody answers there. */
    private static final String SITE = "http://127.0.0.1:1/";

    /** A record for a topic, under its key. */
    record Keyed(String key, SpecificRecordBase value) {}

    private Sound() {}

    static Keyed source(String name) {
        return new Keyed(SITE + name, Source.newBuilder().setUrl(SITE + name).build());
    }

    static Keyed fetch(String name) {
        return new Keyed(
                "127.0.0.1",
                Fetch.newBuilder().setUrl(SITE + name).setIssuedAt(DAY).build());
    }

    static Keyed page(String name) {
        String text = "<html><head><title>Acme raises money</title></head><body><article><p>"
                + "Acme, a maker of chips, has raised 5 million dollars from investors, it said on Wednesday. "
                        .repeat(9)
                + name + "</p></article></body></html>";
        return new Keyed(
                "news.example", page("https://news.example/" + name, text).build());
    }

    /** An answer of a source of rates that states none. */
    static Keyed withoutRates() {
        var page = page("https://rates.example/", "<p>nothing")
                .setKind(FetchKind.SOURCE)
                .setSourceKind(SourceKind.ECB);
        return new Keyed("rates.example", page.build());
    }

    private static Page.Builder page(String url, String body) {
        return Page.newBuilder()
                .setUrl(url)
                .setFinalUrl(url)
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setHeaders(List.of(new Header("content-type", "text/html")))
                .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)))
                .setFetchedAt(DAY);
    }

    static Keyed article(String name) {
        Article article =
                LivePipeline.article(name, "Moore Threads has raised $5 million from investors, it said.", DAY);
        return new Keyed(article.getId(), article);
    }

    static Keyed claims(String article) {
        Claim claim = Claim.newBuilder()
                .setId("claim-of-" + article)
                .setKind(Kind.FUNDING)
                .setMeasure(Measure.RAISE)
                .setSubjects(List.of(new EntityRef("maker-" + article, EntityType.COMPANY, null)))
                .setValue(new BigDecimal("5").setScale(9))
                .setUnit("USD")
                .setStatus(Status.PLANNED)
                .setEvidence(new Evidence(Section.BODY, "Acme raises 5 dollars.", 0, 22, 12, 13, 0, 4))
                .build();
        return new Keyed(
                article,
                ArticleClaims.newBuilder()
                        .setArticleId(article)
                        .setRevision(new Revision(DAY, "c"))
                        .setUrl("https://example.com/" + article)
                        .setPublisher(new EntityRef("ft", EntityType.OUTLET, "GB"))
                        .setPublished(DAY)
                        .setClaims(List.of(claim))
                        .setVersions(new Versions("", "", ""))
                        .build());
    }

    static Keyed entity(String id) {
        return new Keyed(
                id,
                Entity.newBuilder()
                        .setId(id)
                        .setType(EntityType.COMPANY)
                        .setNames(List.of(EntityName.newBuilder().setName(id).build()))
                        .build());
    }

    /** A decision about a group of claims, which must read {@code raise|money|SUBJECT}. */
    static Keyed override(String fact, String group) {
        return new Keyed(
                "pin-status/" + fact,
                AnalystOverride.newBuilder()
                        .setTarget(fact)
                        .setAction(OverrideAction.PIN_STATUS)
                        .setStatus(Status.DENIED)
                        .setAuthor("ada")
                        .setReason("on the phone")
                        .setDecidedAt(DAY)
                        .setGroup(group)
                        .build());
    }

    static Keyed rates(String day) {
        var rate = new CurrencyRate("USD", new BigDecimal("1.1").setScale(9));
        return new Keyed(
                day,
                DailyRates.newBuilder()
                        .setDay(day)
                        .setRates(List.of(rate))
                        .setFetchedAt(DAY)
                        .build());
    }
}
