package org.tallywire.enrich.claims;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Section;
import org.tallywire.enrich.claims.ExtractedClaim.Amount;
import org.tallywire.enrich.claims.ExtractedClaim.EvidenceSpan;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/** The output of {@code tallywire claims}: a line an article. Immutable. */
public final class ClaimsJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String articleId;
    private final UnaryOperator<String> quote;

    /** @param quote a sentence as it may be quoted */
    public ClaimsJson(String articleId, UnaryOperator<String> quote) {
        this.articleId = articleId;
        this.quote = quote;
    }

    /** {@code {id, credits, claims}} of an article. */
    public ObjectNode write(ClaimReader.Reading reading) {
        ObjectNode line = JSON.objectNode().put("id", articleId);
        ArrayNode credits = line.putArray("credits");
        reading.credits().forEach(credits::add);
        ArrayNode claims = line.putArray("claims");
        reading.claims().forEach(claim -> claims.add(write(claim)));
        return line;
    }

    /**
     * {@code {id, figures}}: what every figure of an article was taken for, and why it is a claim or is none.
     *
     * @param texts the article's, by section
     */
    public ObjectNode explain(ClaimReader.Reading reading, Function<Section, String> texts) {
        ObjectNode line = JSON.objectNode().put("id", articleId);
        ArrayNode figures = line.putArray("figures");
        reading.verdicts().forEach(verdict -> figures.add(explain(verdict, texts)));
        return line;
    }

    private ObjectNode explain(Verdict verdict, Function<Section, String> texts) {
        ObjectNode node = JSON.objectNode().put("section", verdict.section().name());
        TextSpan span = verdict.figure().span();
        node.put("start", span.start()).put("end", span.end());
        node.put("text", span.of(texts.apply(verdict.section())));
        node.put("value", Decimals.plain(verdict.value())).put("unit", verdict.unit());
        return verdict.fold(
                booked -> {
                    booked.reasons().forEach(node.putArray("because")::add);
                    return node.set("claim", write(booked.claim()));
                },
                passedOver -> node.put("passedOver", passedOver.because()));
    }

    private ObjectNode write(ExtractedClaim claim) {
        Amount amount = claim.amount();
        ObjectNode node = JSON.objectNode();
        node.put("id", Ids.claim(articleId, claim.measure(), claim.subjects(), amount.value(), amount.unit()));
        node.put("kind", claim.kind().name());
        node.put("measure", Words.hyphenated(claim.measure()));
        ArrayNode subjects = node.putArray("subjects");
        claim.subjects().forEach(subjects::add);
        node.put("groupSize", claim.groupSize());
        node.put("value", Decimals.plain(amount.value()));
        node.put("low", plain(amount.low()));
        node.put("high", plain(amount.high()));
        node.put("approximate", amount.approximate());
        node.put("unit", amount.unit());
        ArrayNode alternatives = node.putArray("alternatives");
        amount.alternatives()
                .forEach(a -> alternatives
                        .addObject()
                        .put("value", plain(a.value()))
                        .put("unit", a.unit())
                        .put("approximate", a.approximate()));
        node.put("product", claim.product());
        node.put("site", claim.site());
        node.put("basis", claim.basis().name());
        node.put("period", claim.period());
        node.put("status", claim.status().name());
        node.put("attributedTo", claim.attributedTo());
        node.set("evidence", evidence(claim.evidence()));
        node.put("confidence", claim.confidence());
        return node;
    }

    private ObjectNode evidence(EvidenceSpan evidence) {
        ObjectNode node = JSON.objectNode()
                .put("section", evidence.section().name())
                .put("sentence", quote.apply(evidence.sentence()));
        put(node, "sentence", evidence.sentenceSpan());
        put(node, "figure", evidence.figure());
        evidence.subjectSpan().ifPresent(subject -> put(node, "subject", subject));
        return node;
    }

    private static void put(ObjectNode node, String what, TextSpan span) {
        node.put(what + "Start", span.start()).put(what + "End", span.end());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.plain(value);
    }
}
