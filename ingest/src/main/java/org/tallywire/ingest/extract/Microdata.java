package org.tallywire.ingest.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page says of itself in HTML microdata, in the shape that JSON-LD has for the same. */
final class Microdata {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_PROPERTIES = 2000;
    private static final int MAX_UP = 50;
    private static final int MAX_TEXT = 1000;

    /** Long texts, and times, of which the page's metadata know more: what reads the page itself finds these. */
    private static final Set<String> LEFT_TO_THE_PAGE =
            Set.of("articleBody", "text", "reviewBody", "datePublished", "dateModified", "dateCreated");

    private static final List<String> VALUES = List.of("content", "datetime", "href", "src", "value");

    private Microdata() {}

    /** The page's items that are no property of another item, with those below them. */
    static List<JsonNode> of(ElementIndex page) {
        Map<Element, ObjectNode> items = new IdentityHashMap<>();
        var roots = new ArrayList<JsonNode>();
        int count = 0;
        for (Element element : page.all(ElementIndex.Kind.ITEM)) {
            if (++count > MAX_PROPERTIES) break;
            ObjectNode item = element.hasAttr("itemscope") ? item(element) : null;
            if (item != null) items.put(element, item);
            ObjectNode owner = owner(element, items);
            if (owner != null && element.hasAttr("itemprop")) {
                for (String name : element.attr("itemprop").strip().split("\\s+"))
                    if (!LEFT_TO_THE_PAGE.contains(name)) add(owner, name, item != null ? item : value(element));
            } else if (item != null) roots.add(item);
        }
        return roots;
    }

    private static ObjectNode item(Element element) {
        ObjectNode item = NODES.objectNode();
        String type = element.attr("itemtype").strip();
        return item.put("@type", type.substring(type.lastIndexOf('/') + 1));
    }

    private static @Nullable ObjectNode owner(Element element, Map<Element, ObjectNode> items) {
        Element up = element.parent();
        for (int i = 0; up != null && i < MAX_UP; i++, up = up.parent()) {
            ObjectNode item = items.get(up);
            if (item != null) return item;
        }
        return null;
    }

    private static JsonNode value(Element element) {
        for (String attribute : VALUES)
            if (element.hasAttr(attribute))
                return NODES.textNode(element.attr(attribute).strip());
        return NODES.textNode(BoundedText.of(element, MAX_TEXT).orElse(""));
    }

    private static void add(ObjectNode owner, String name, JsonNode value) {
        JsonNode before = owner.get(name);
        if (before == null) owner.set(name, value);
        else if (before instanceof ArrayNode list) list.add(value);
        else owner.set(name, NODES.arrayNode().add(before).add(value));
    }
}
