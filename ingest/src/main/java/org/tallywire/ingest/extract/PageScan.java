package org.tallywire.ingest.extract;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.tallywire.ingest.extract.ElementWords.Verdict;

/** The one pass over a page's nodes that finds the elements for the index and the outline of the body. */
final class PageScan implements NodeVisitor {

    private static final int NOWHERE = -1;

    private final Element body;
    private final ElementWords words = new ElementWords();
    private final ElementIndex index = new ElementIndex();
    private final OutlineReader outline = new OutlineReader();
    private boolean inBody;

    /** Depth of the element that the outline leaves out with all below it. */
    private int leftOut = NOWHERE;

    private PageScan(Element body) {
        this.body = body;
    }

    static PageScan of(Document page) {
        var scan = new PageScan(page.body());
        page.traverse(scan);
        return scan;
    }

    ElementIndex index() {
        return index;
    }

    Outline outline() {
        return outline.outline();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            Verdict verdict = words.of(element);
            index.add(element, verdict);
            inBody |= element == body;
            if (inBody && leftOut == NOWHERE && !outline.open(element, verdict)) leftOut = depth;
        } else if (inBody && leftOut == NOWHERE && node instanceof TextNode text) {
            outline.text(text.getWholeText());
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!inBody || !(node instanceof Element element)) return;
        if (leftOut == NOWHERE) outline.close(element);
        else if (leftOut == depth) leftOut = NOWHERE;
        inBody = element != body;
    }
}
