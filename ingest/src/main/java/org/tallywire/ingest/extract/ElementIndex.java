package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.tallywire.ingest.extract.ElementWords.Verdict;

/** The elements of a page that the readers of single fields look at, found in one pass, in the order of the page. */
final class ElementIndex implements NodeVisitor {

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
    private final ElementWords words;

    private ElementIndex(ElementWords words) {
        this.words = words;
    }

    static ElementIndex of(Document page, ElementWords words) {
        var index = new ElementIndex(words);
        page.traverse(index);
        return index;
    }

    /** The elements of a kind. */
    List<Element> all(Kind kind) {
        return found.getOrDefault(kind, List.of());
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element)) return;
        switch (element.normalName()) {
            case "meta" -> add(Kind.META, element);
            case "link" -> add(Kind.LINK, element);
            case "script" -> add(Kind.SCRIPT, element);
            case "h1" -> add(Kind.H1, element);
            case "h2", "h3" -> add(Kind.LESSER_HEADING, element);
            case "time" -> add(Kind.TIME, element);
            default -> {}
        }
        named(element);
    }

    private void named(Element element) {
        if (element.attributesSize() == 0) return;
        if (ElementAttributes.has(element, "itemprop") || ElementAttributes.has(element, "itemscope"))
            add(Kind.ITEM, element);
        if (element.normalName().equals("a")
                && ElementAttributes.value(element, "rel").contains("author")) add(Kind.AUTHOR_LINK, element);
        Verdict verdict = words.of(element);
        if (verdict.byline()) add(Kind.BYLINE, element);
        if (verdict.dated()) add(Kind.DATED, element);
        if (verdict.barrier()
                || ElementAttributes.value(element, "data-paywall").equals("true")) add(Kind.BARRIER, element);
    }

    private void add(Kind kind, Element element) {
        found.computeIfAbsent(kind, k -> new ArrayList<>()).add(element);
    }
}
