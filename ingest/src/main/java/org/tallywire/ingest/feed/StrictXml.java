package org.tallywire.ingest.feed;

import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.Reader;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** XML without a document type and without depths at which building a tree takes quadratic time. */
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
        builder.setXMLFilter(new DepthLimit());
        return builder.build(new XmlFixerReader(text));
    }

    private static final class DepthLimit extends XMLFilterImpl {
        private int depth;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (++depth > MAX_DEPTH) throw new SAXException("more than " + MAX_DEPTH + " levels deep");
            super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            depth--;
            super.endElement(uri, localName, name);
        }
    }
}
