package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.schemas.CanonicalJson;

/** Articles without their claims and sketches. */
final class Articles {

    private Articles() {}

    static ObjectNode json(ArticleClaims article) {
        ObjectNode json = CanonicalJson.of(article);
        json.remove(List.of("claims", "minHash"));
        return json;
    }
}
