package org.tallywire.enrich.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tallywire.schemas.Words;

/**
 * An entry as {@code {id, type, country, names: [{name, language}], ticker, parent, domains, wikidata, role, of,
 * formerly}}; what it does not have is null or empty.
 */
public final class CatalogJson {

    private CatalogJson() {}

    /** The entry as an object. */
    public static ObjectNode of(CatalogEntry entry) {
        CatalogEntry.Post post = entry.post();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("id", entry.id()).put("type", Words.hyphenated(entry.type())).put("country", entry.country());
        ArrayNode names = object.putArray("names");
        for (CatalogName name : entry.names())
            names.addObject().put("name", name.text()).put("language", name.language());
        object.put("ticker", entry.ticker()).put("parent", entry.parent());
        put(object, "domains", entry.domains());
        object.put("wikidata", entry.wikidata())
                .put("role", post == null ? null : post.role())
                .put("of", post == null ? null : post.organisation());
        put(object, "formerly", entry.formerly());
        return object;
    }

    private static void put(ObjectNode object, String key, List<String> values) {
        values.forEach(object.putArray(key)::add);
    }
}
