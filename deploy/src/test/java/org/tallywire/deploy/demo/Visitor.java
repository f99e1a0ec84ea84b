package org.tallywire.deploy.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.tallywire.avro.Source;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Somebody who reads the site over HTTP. */
final class Visitor {

    private final HttpClient client;

    private Visitor(HttpClient client) {
        this.client = client;
    }

    static Visitor throughProxyOf(DemoSite site) {
        return new Visitor(HttpClient.newBuilder()
                .proxy(ProxySelector.of(site.proxy()))
                .version(HttpClient.Version.HTTP_1_1)
                .build());
    }

    static Visitor browsing() {
        return new Visitor(HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String url, String... headers) {
        return send("GET", url, headers);
    }

    HttpResponse<String> send(String method, String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The links of a feed's entries, in its order. */
    List<String> links(String feed) {
        Document document = xml(get(feed).body());
        boolean atom = document.getDocumentElement().getTagName().equals("feed");
        return elements(document, atom ? "entry" : "item").stream()
                .map(entry -> (Element) entry.getElementsByTagName("link").item(0))
                .map(link -> atom ? link.getAttribute("href") : link.getTextContent())
                .toList();
    }

    /** The links of all these feeds. */
    TreeSet<String> links(List<Source> sources) {
        var all = new TreeSet<String>();
        sources.forEach(source -> all.addAll(links(source.getUrl())));
        return all;
    }

    static Document xml(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new AssertionError("not XML: " + e.getMessage() + "\n" + text, e);
        }
    }

    static List<Element> elements(Document document, String tag) {
        var nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
