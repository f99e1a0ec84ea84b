package org.tallywire.aggregate.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.money.ExchangeRates;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Measure;
import org.tallywire.schemas.Ids;

class FactSheetTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FactSheet sheet = new FactSheet(ExchangeRates.bundled(), FactSheetTest::resolved);

    @Test
    void sixPropertiesOfAClaimSuffice() throws Exception {
        assertThat(sheet.addArticle(json("{'id': 'n1'}"))).isEmpty();
        assertThat(sheet.addClaims(json("{'id': 'n1', 'claims': [{'kind': 'FUNDING', 'measure': 'raise', "
                        + "'subjects': ['acme'], 'value': '600', 'unit': 'EUR', 'status': 'PLANNED'}]}")))
                .isEmpty();
        JsonNode fact = sheet.facts().get(0);
        assertThat(fact.get("measure").asText()).isEqualTo("raise");
        assertThat(fact.get("value").asText()).isEqualTo("600");
        assertThat(fact.get("articles")).hasToString("[\"n1\"]");
        assertThat(fact.get("originalSources")).hasToString("[\"unknown\"]");
        assertThat(fact.get("firstPublished").isNull()).isTrue();
    }

    @Test
    void aRetellingAndItsSourceAreOneFactWhoseArticlesAreInTheOrderOfPublication() throws Exception {
        sheet.addArticle(json("{'id': 'n2', 'publisher': 'giornale.it', 'published': '2025-08-28'}"));
        sheet.addArticle(json("{'id': 'n1', 'publisher': 'ft.com', 'published': '2025-08-27T23:30:00+01:00'}"));
        String claims = "'claims': [{'kind': 'FUNDING', 'measure': 'raise', 'subjects': ['acme'], 'value': '600', "
                + "'unit': 'EUR', 'status': 'PLANNED'}]}";
        sheet.addClaims(json("{'id': 'n2', 'credits': ['ft'], " + claims));
        sheet.addClaims(json("{'id': 'n1', 'credits': [], " + claims));
        assertThat(sheet.facts()).hasSize(1);
        assertThat(sheet.facts().get(0).get("articles")).hasToString("[\"n1\",\"n2\"]");
        assertThat(sheet.facts().get(0).get("originalSources")).hasToString("[\"ft\"]");
    }

    @Test
    void whatIsWrongWithALineIsSaidAndTheRestGoesOn() throws Exception {
        assertThat(sheet.addArticle(json("{'title': 'x'}")).orElseThrow()).contains("without 'id'");
        assertThat(sheet.addArticle(json("{'id': 'n1', 'published': 'yesterday'}"))
                        .orElseThrow())
                .contains("n1", "yesterday");
        sheet.addArticle(json("{'id': 'n1', 'published': '2025-08-27'}"));
        assertThat(sheet.addClaims(json("{'id': 'n9', 'claims': []}")).orElseThrow())
                .contains("n9", "not among the articles");
        assertThat(sheet.addClaims(json("{'id': 'n1', 'claims': [{'kind': 'FUNDING', 'measure': 'raise'}]}"))
                        .orElseThrow())
                .contains("n1", "'value' is missing");
        assertThat(sheet.addClaims(
                                json(
                                        "{'id': 'n1', 'claims': [{'kind': 'FUNDING', 'measure': 'raise', "
                                                + "'subjects': ['acme'], 'value': '1e999999999', 'unit': 'EUR', 'status': 'PLANNED'}]}"))
                        .orElseThrow())
                .contains("1e999999999");
        assertThat(sheet.addClaims(json("{'id': 'n1', 'claims': []}"))).isEmpty();
        assertThat(sheet.facts()).isEmpty();
    }

    private static Party resolved(String id) {
        return id.equals("ft.com") || id.equals("ft")
                ? new Party("ft", EntityType.OUTLET, "GB")
                : new Party(id, EntityType.UNKNOWN, null);
    }

    @Test
    void decisionsOfAnalystsApply() throws JsonProcessingException {
        sheet.addArticle(json("{'id': 'n1', 'publisher': 'ft.com', 'published': '2025-08-27'}"));
        sheet.addClaims(json("{'id': 'n1', 'claims': [{'kind': 'FUNDING', 'measure': 'raise', "
                + "'subjects': ['acme'], 'value': '5', 'unit': 'USD', 'status': 'PLANNED'}]}"));
        String claim = Ids.claim("n1", Measure.RAISE, List.of("acme"), new BigDecimal("5"), "USD");
        String pin = "{'key': 'pin-status/f', 'action': 'PIN_STATUS', 'status': 'DENIED', 'author': 'ada', "
                + "'reason': 'she said so', 'decidedAt': '2025-09-01T10:00:00Z', "
                + "'claims': [{'articleId': 'n1', 'claimId': '" + claim + "'}]}";
        assertThat(sheet.addDecision(json(pin))).isEmpty();
        assertThat(sheet.facts().get(0).get("status").asText()).isEqualTo("DENIED");
        assertThat(sheet.facts().get(0).at("/decisions/0/author").asText()).isEqualTo("ada");
        assertThat(sheet.addDecision(json("{'key': 'x', 'action': 'PIN_STATUS', 'decidedAt': 'soon', 'claims': []}"))
                        .orElseThrow())
                .contains("'claims' names no claim")
                .contains("override list --json");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
