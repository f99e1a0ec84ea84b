package org.tallywire.ingest.feed;

import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * XML without a document type, without depths at which building a tree takes quadratic time, and without the items of a
 * feed that are more than anyone reads.
 */
final class StrictXml {

    private static final int MAX_DEPTH = 200;

    private StrictXml() {}

    /** The document; names of HTML entities, which feeds use without declaring them, are understood. */
    static Document parse(Reader text) throws IOException, JDOMException {
        var builder = new SAXBuilder();
        builder.setExpandEntities(false);
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setXMLFilter(new Limits());
        return builder.build(new XmlFixerReader(text));
    }

    private static final class Limits extends XMLFilterImpl {
        private static final Set<String> ITEMS = Set.of("item", "entry");

        private int depth;
        private int items;
        /** Depth of the item that is left out, 0 for none. */
        private int leftOut;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (++depth > MAX_DEPTH) throw new SAXException("more than " + MAX_DEPTH + " levels deep");
            if (leftOut == 0 && ITEMS.contains(localName) && ++items > FeedReading.MAX_ENTRIES) leftOut = depth;
            if (leftOut == 0) super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            if (leftOut == 0) super.endElement(uri, localName, name);
            if (leftOut == depth) leftOut = 0;
            depth--;
        }

        @Override
        public void characters(char[] text, int start, int length) throws SAXException {
            if (leftOut == 0) super.characters(text, start, length);
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            if (leftOut == 0) super.startPrefixMapping(prefix, uri);
        }

        @Override
        public void endPrefixMapping(String prefix) throws SAXException {
            if (leftOut == 0) super.endPrefixMapping(prefix);
        }
    }
}
