package org.tallywire.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.Tally;
import org.tallywire.schemas.CanonicalJson;

/**
 * A difference as one JSON object: {@code {replay, asked, state, counts, facts: {added, gone, changed}, tallies}}. A fact
 * is {@code {id, fields, before, after, claims}}, a tally {@code {key, before, after, facts}}; records are as in
 * {@link CanonicalJson}, a claim is as its fact lists it, with its {@code sentence}.
 */
public final class DifferenceJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DifferenceJson() {}

    /** All of it. */
    public static ObjectNode of(Difference difference) {
        Manifest manifest = difference.manifest();
        ObjectNode all = NODES.objectNode()
                .put("replay", manifest.name())
                .put("asked", manifest.plan().asked().toString())
                .put("state", manifest.state().name());
        ObjectNode counts = all.putObject("counts");
        manifest.counts().forEach(counts::put);
        ObjectNode facts = all.putObject("facts");
        for (Difference.Kind kind : Difference.Kind.values()) {
            ArrayNode some = facts.putArray(kind.name().toLowerCase(Locale.ROOT));
            difference.of(kind).forEach(entry -> some.add(fact(entry.getKey(), entry.getValue(), difference)));
        }
        ArrayNode tallies = all.putArray("tallies");
        difference.tallies().forEach((key, change) -> tallies.add(tally(key, change, difference)));
        return all;
    }

    private static ObjectNode fact(String id, Difference.Change<Fact> change, Difference difference) {
        ObjectNode node = NODES.objectNode().put("id", id);
        ArrayNode fields = node.putArray("fields");
        change.fields().forEach(fields::add);
        setBoth(node, change);
        ArrayNode claims = node.putArray("claims");
        for (FactClaim claim : change.newest().getClaims())
            claims.add(CanonicalJson.of(claim)
                    .put("sentence", difference.sentences().get(claim.getArticleId() + "/" + claim.getClaimId())));
        return node;
    }

    private static ObjectNode tally(String key, Difference.Change<Tally> change, Difference difference) {
        ObjectNode node = NODES.objectNode().put("key", key);
        setBoth(node, change);
        ArrayNode facts = node.putArray("facts");
        if (difference.causes().containsKey(key)) difference.causes().get(key).forEach(facts::add);
        return node;
    }

    private static void setBoth(ObjectNode node, Difference.Change<?> change) {
        node.set("before", json(change.before()));
        node.set("after", json(change.after()));
    }

    private static JsonNode json(@Nullable SpecificRecordBase record) {
        return record == null ? NODES.nullNode() : CanonicalJson.of(record);
    }
}
