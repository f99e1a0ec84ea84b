package org.tallywire.aggregate.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.FactRecord;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.aggregate.money.Conversion;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Words;

/** A fact as the {@code facts} command writes it. */
final class FactJson {

    private FactJson() {}

    static ObjectNode of(FactRecord fact) {
        ReportedClaim best = fact.best();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", fact.id());
        json.put("kind", best.kind().name());
        json.put("measure", Words.hyphenated(best.measure()));
        json.set(
                "subjects",
                list(fact.founder().subjects().stream().map(Party::id).toList()));
        json.put("groupSize", fact.groupSize().orElse(null));
        json.put("value", Decimals.plain(best.amount().value()));
        json.put("low", plain(best.low()));
        json.put("high", plain(best.high()));
        json.put("approximate", best.amount().approximate());
        json.put("unit", best.amount().unit());
        putConversion(json, fact.converted());
        json.put("product", fact.product());
        json.put("site", fact.site());
        json.put("basis", best.basis().name());
        json.put("period", fact.period());
        json.put("status", fact.status().name());
        json.set("statusHistory", history(fact));
        json.set("articles", list(articles(fact)));
        json.set("originalSources", list(fact.originalSources()));
        json.put("corroborated", fact.corroborated());
        json.put("firstPublished", date(fact.firstPublished()));
        json.put("lastPublished", date(fact.lastPublished()));
        json.put("supersededBy", fact.supersededBy());
        json.put("partOf", fact.partOf());
        json.set("decisions", decisions(fact));
        json.set("contradicts", list(fact.contradicts()));
        return json;
    }

    private static void putConversion(ObjectNode json, @Nullable Conversion money) {
        if (money == null) return;
        json.put("usd", plain(money.usd()));
        json.put("eur", plain(money.eur()));
        json.put(
                "rateMonth",
                money.rateMonth() == null ? null : money.rateMonth().toString());
    }

    private static Collection<String> articles(FactRecord fact) {
        return fact.oncePerArticle().stream()
                .map(witness -> witness.claim().articleId())
                .toList();
    }

    private static ArrayNode history(FactRecord fact) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        fact.history()
                .forEach(step -> steps.addObject()
                        .put("status", step.status().name())
                        .put("published", date(step.published()))
                        .put("article", step.articleId()));
        return steps;
    }

    private static ArrayNode decisions(FactRecord fact) {
        ArrayNode decisions = JsonNodeFactory.instance.arrayNode();
        fact.decisions()
                .forEach(decision -> decisions
                        .addObject()
                        .put("key", decision.key())
                        .put("action", decision.action().name())
                        .put("author", decision.author())
                        .put("reason", decision.reason())
                        .put("decidedAt", decision.decidedAt().toString()));
        return decisions;
    }

    private static ArrayNode list(Collection<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : Decimals.plain(value);
    }

    /** Null for an article whose date nobody knows. */
    private static @Nullable String date(Instant published) {
        return published.equals(Instant.EPOCH) ? null : published.toString();
    }
}
