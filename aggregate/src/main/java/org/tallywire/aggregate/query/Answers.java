package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.tallywire.aggregate.view.Coverage;
import org.tallywire.aggregate.view.Positions;
import org.tallywire.aggregate.view.Standing;

/** What answers have in common: every one says how far the topics had been read. */
final class Answers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Answers() {}

    static ObjectNode begin(Standing standing) {
        ObjectNode answer = NODES.objectNode();
        answer.set("positions", positions(standing.positions()));
        return answer;
    }

    static ObjectNode positions(Positions positions) {
        ObjectNode json = NODES.objectNode();
        positions.next().forEach((topic, offsets) -> {
            ArrayNode list = json.putArray(topic);
            offsets.forEach(list::add);
        });
        return json;
    }

    /** The list that was asked for, as JSON. */
    static <T> ObjectNode json(Listing<T> listing, Standing standing, Asked asked) {
        Page<T> page = listing.page(standing, asked);
        ObjectNode answer = begin(standing);
        if (listing.parameters().contains(Parameters.AS_OF))
            answer.put(
                    "asOf", asked.get(Parameters.AS_OF).map(Instant::toString).orElse(null));
        ArrayNode items = answer.putArray("items");
        page.items().forEach(item -> items.add(listing.json(item)));
        answer.set("names", Names.of(standing, page.items().stream().flatMap(listing::ids)));
        answer.put("next", page.next().orElse(null));
        return answer;
    }

    /** The list that was asked for, as CSV, and where to go on. */
    static <T> Csv csv(Listing<T> listing, Standing standing, Asked asked) {
        Page<T> page = listing.page(standing, asked);
        String text = Table.csv(listing.columns(), page.items().stream().flatMap(listing::rows));
        return new Csv(text, page.next().orElse(""), standing.positions());
    }

    /** What was read, by language and outlet. */
    static ObjectNode coverage(Standing standing) {
        ObjectNode answer = begin(standing);
        ArrayNode items = answer.putArray("items");
        for (Coverage each : standing.coverage())
            items.addObject()
                    .put("language", each.language())
                    .put("publisher", each.publisher())
                    .put("articles", each.articles())
                    .put("understood", each.understood())
                    .put("withClaims", each.withClaims());
        answer.set("names", Names.of(standing, standing.coverage().stream().map(Coverage::publisher)));
        return answer;
    }
}
