package org.tallywire.ingest.extract;

import org.jsoup.nodes.Element;

/**
 * Attributes of elements by their names as the HTML parser leaves them, in lower case. Asking without regard to case, as
 * {@code Element.attr} does, takes longer than everything else that is asked of most elements.
 */
final class ElementAttributes {

    private ElementAttributes() {}

    /** Its value; empty if it is not there. */
    static String value(Element element, String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
    }

    static boolean has(Element element, String name) {
        return element.attributesSize() != 0 && element.attributes().hasKey(name);
    }
}
