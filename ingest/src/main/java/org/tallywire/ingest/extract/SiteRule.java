package org.tallywire.ingest.extract;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * Where the fields of an article stand on the pages of one site, as CSS selectors. A field without a selector, or whose
 * selector finds nothing on a page, is found as on any other site. Immutable.
 *
 * @param selectors what to look for, in turn, by field
 */
record SiteRule(Map<Field, List<Evaluator>> selectors) {

    static final SiteRule NONE = new SiteRule(Map.of());

    private static final int MOST = 100;
    private static final int MAX_TEXT = 2000;

    /** What a rule may speak of; the name in a file is the constant's in lower case. */
    enum Field {
        TITLE,
        STANDFIRST,
        BODY,
        AUTHORS,
        PUBLISHED,
        MODIFIED,
        SECTION,
        KEYWORDS,
        /** What is taken out of the page before anything is read. */
        REMOVE
    }

    SiteRule {
        var copy = new EnumMap<Field, List<Evaluator>>(Field.class);
        selectors.forEach((field, list) -> copy.put(field, List.copyOf(list)));
        selectors = Collections.unmodifiableMap(copy);
    }

    /** The elements of the first selector that finds any, in the order of the page. */
    List<Element> elements(Document page, Field field) {
        for (Evaluator selector : selectors.getOrDefault(field, List.of())) {
            List<Element> found = page.select(selector);
            if (!found.isEmpty()) return found;
        }
        return List.of();
    }

    /** What those elements say: their text, or what they state for machines. */
    List<String> texts(Document page, Field field) {
        if (selectors.isEmpty()) return List.of();
        return elements(page, field).stream()
                .limit(MOST)
                .flatMap(element -> stated(element).stream())
                .toList();
    }

    private static Optional<String> stated(Element element) {
        for (String attribute : List.of("datetime", "content"))
            if (!element.attr(attribute).isBlank())
                return Optional.of(element.attr(attribute).strip());
        return BoundedText.of(element, MAX_TEXT);
    }

    /** Takes out of the page what the rule says is no part of it. */
    void prepare(Document page) {
        for (Evaluator selector : selectors.getOrDefault(Field.REMOVE, List.of()))
            page.select(selector).remove();
    }
}
