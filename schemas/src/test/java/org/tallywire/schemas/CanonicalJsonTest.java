package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Claim;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Evidence;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;

class CanonicalJsonTest {

    static Stream<Topic<?, ? extends SpecificRecordBase>> topics() {
        return Contracts.topics();
    }

    @Test
    void aClaimReadsLikeThis() {
        Claim claim = Claim.newBuilder()
                .setId("c1")
                .setKind(Kind.CAPACITY)
                .setMeasure(Measure.OUTPUT_MULTIPLE)
                .setSubjects(List.of(new EntityRef("moore-threads", EntityType.COMPANY, "CN")))
                .setGroupSize(4)
                .setValue(new BigDecimal("3.500000000"))
                .setLow(new BigDecimal("3E+0"))
                .setApproximate(true)
                .setUnit("x")
                .setBasis(Basis.TOTAL)
                .setPeriod("2026")
                .setStatus(Status.PLANNED)
                .setEvidence(new Evidence(Section.BODY, "La capacità \"tripla\".", 0, 21, 13, 19, -1, -1))
                .setConfidence(0.75)
                .setRule("multiple")
                .build();
        assertThat(CanonicalJson.of(claim))
                .hasToString("{\"id\":\"c1\",\"kind\":\"CAPACITY\",\"measure\":\"output-multiple\","
                        + "\"subjects\":[{\"id\":\"moore-threads\",\"type\":\"COMPANY\",\"country\":\"CN\"}],"
                        + "\"groupSize\":4,\"value\":\"3.5\",\"low\":\"3\",\"high\":null,\"approximate\":true,"
                        + "\"unit\":\"x\",\"alternatives\":[],\"product\":null,\"site\":null,\"basis\":\"TOTAL\","
                        + "\"period\":\"2026\",\"status\":\"PLANNED\",\"attributedTo\":null,"
                        + "\"evidence\":{\"section\":\"BODY\",\"sentence\":\"La capacità \\\"tripla\\\".\","
                        + "\"sentenceStart\":0,\"sentenceEnd\":21,\"figureStart\":13,\"figureEnd\":19,"
                        + "\"subjectStart\":-1,\"subjectEnd\":-1},\"confidence\":0.75,\"rule\":\"multiple\"}");
    }

    @Test
    void bytesAreBase64AndInstantsIso8601() {
        ByteBuffer body = ByteBuffer.wrap("<html>".getBytes(StandardCharsets.UTF_8));
        Page page = Page.newBuilder()
                .setUrl("https://example.com/")
                .setFinalUrl("https://example.com/")
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setBody(body)
                .setFetchedAt(Instant.parse("2026-01-02T03:04:05.006Z"))
                .build();
        assertThat(CanonicalJson.of(page))
                .hasToString("{\"url\":\"https://example.com/\",\"finalUrl\":\"https://example.com/\","
                        + "\"kind\":\"ARTICLE\",\"attempt\":0,\"source\":null,\"publisher\":null,"
                        + "\"outcome\":\"RESPONSE\",\"status\":200,\"headers\":[],\"body\":\"PGh0bWw+\","
                        + "\"truncated\":false,\"redirects\":[],\"fetchedAt\":\"2026-01-02T03:04:05.006Z\","
                        + "\"elapsedMillis\":0,\"error\":null,\"problem\":\"UNKNOWN\",\"sourceKind\":\"UNKNOWN\","
                        + "\"crawlDelayMillis\":null,\"robots\":[],\"tdmReserved\":false,\"tdmPolicy\":null}");
        assertThat(body.remaining()).as("the body can still be read").isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void equalRecordsGiveEqualText(Topic<?, ? extends SpecificRecordBase> topic) {
        assertThat(CanonicalJson.of(Filled.full(topic.valueType())))
                .hasToString(CanonicalJson.of(Filled.full(topic.valueType())).toString());
    }
}
