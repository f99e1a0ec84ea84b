package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.ElementWords.Verdict;

/** The elements of a page that the readers of single fields look at, found in one pass, in the order of the page. */
final class ElementIndex {

    /** What readers look for. */
    enum Kind {
        META,
        LINK,
        SCRIPT,
        H1,
        LESSER_HEADING,
        TIME,
        /** With {@code itemprop} or {@code itemscope}. */
        ITEM,
        /** With {@code rel=author}. */
        AUTHOR_LINK,
        /** Named like the line that names the authors. */
        BYLINE,
        /** Named like the place where a date stands. */
        DATED,
        /** Named like what stands before those who have not paid. */
        BARRIER
    }

    private final Map<Kind, List<Element>> found = new EnumMap<>(Kind.class);

    /** The elements of a kind. */
    List<Element> all(Kind kind) {
        return found.getOrDefault(kind, List.of());
    }

    /** Looks at an element; {@code verdict} is what its names say. */
    void add(Element element, Verdict verdict) {
        String tag = element.normalName();
        switch (tag) {
            case "meta" -> add(Kind.META, element);
            case "link" -> add(Kind.LINK, element);
            case "script" -> add(Kind.SCRIPT, element);
            case "h1" -> add(Kind.H1, element);
            case "h2", "h3" -> add(Kind.LESSER_HEADING, element);
            case "time" -> add(Kind.TIME, element);
            default -> {}
        }
        if (element.attributesSize() == 0) return;
        if (ElementAttributes.has(element, "itemprop") || ElementAttributes.has(element, "itemscope"))
            add(Kind.ITEM, element);
        if (tag.equals("a") && ElementAttributes.value(element, "rel").contains("author"))
            add(Kind.AUTHOR_LINK, element);
        if (verdict.byline()) add(Kind.BYLINE, element);
        if (verdict.dated()) add(Kind.DATED, element);
        if (verdict.barrier()
                || ElementAttributes.value(element, "data-paywall").equals("true")) add(Kind.BARRIER, element);
    }

    private void add(Kind kind, Element element) {
        found.computeIfAbsent(kind, k -> new ArrayList<>()).add(element);
    }
}
