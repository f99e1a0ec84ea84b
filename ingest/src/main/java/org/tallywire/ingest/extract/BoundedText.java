package org.tallywire.ingest.extract;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The text of a small element. Reading stops at the limit: elements that are looked at for a name or a date may enclose
 * the whole page, and one another.
 */
final class BoundedText implements NodeFilter {

    private final int limit;
    private final StringBuilder text = new StringBuilder();

    private BoundedText(int limit) {
        this.limit = limit;
    }

    /** The text with single spaces, or nothing if it is blank or longer than the limit. */
    static Optional<String> of(Element element, int limit) {
        var reader = new BoundedText(limit);
        reader.traverse(element);
        String text = TitleReader.clean(reader.text.toString());
        return text.isEmpty() || reader.text.length() > limit * 2
                ? Optional.empty()
                : Optional.of(text).filter(t -> t.length() <= limit);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) text.append(words.getWholeText());
        else if (node instanceof Element element
                && (element.isBlock() || element.normalName().equals("br"))) text.append(' ');
        // Twice the limit leaves room for the white space between tags.
        return text.length() > limit * 2 ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && element.isBlock()) text.append(' ');
        return FilterResult.CONTINUE;
    }
}
