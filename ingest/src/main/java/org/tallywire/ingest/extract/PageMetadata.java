package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** A page's {@code meta} elements by name, property or item property, lower case. Immutable. */
final class PageMetadata {

    private static final String[] NAMING = {"property", "name", "itemprop", "http-equiv"};

    private final Map<String, List<String>> values;

    private PageMetadata(Map<String, List<String>> values) {
        this.values = values;
    }

    static PageMetadata of(ElementIndex page) {
        var values = new LinkedHashMap<String, List<String>>();
        for (Element meta : page.all(ElementIndex.Kind.META)) {
            String content = ElementAttributes.value(meta, "content").strip();
            if (content.isEmpty()) continue;
            for (String attribute : NAMING) {
                String name = ElementAttributes.value(meta, attribute).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty())
                    values.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
            }
        }
        return new PageMetadata(values);
    }

    /** The first value of the first of these names that has one. */
    Optional<String> first(String... names) {
        for (String name : names) {
            List<String> found = values.get(name);
            if (found != null) return Optional.of(found.get(0));
        }
        return Optional.empty();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
