package org.tallywire.ingest.address;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Ids;

/**
 * An absolute http or https address without fragment, scheme and host in lower case, characters that a URI may not
 * hold percent-encoded. Immutable.
 *
 * @param uri the address; its host is never null
 */
public record WebAddress(URI uri) {

    /** Longest address that is taken; browsers and servers stop at about this length too. */
    private static final int MAX_LENGTH = 4096;

    private static final String UNRESERVED = "-._~!$&'()*+,;=:@/?%";

    public WebAddress {
        if (uri.getHost() == null
                || !(uri.getScheme().equals("http") || uri.getScheme().equals("https")))
            throw new IllegalArgumentException("not an absolute http or https address: " + uri);
    }

    /** The address that the text names, or nothing if it names none that can be fetched. */
    public static Optional<WebAddress> parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) return Optional.empty();
        return normal(text.strip(), null);
    }

    /** The address that a link on this page leads to. */
    public Optional<WebAddress> resolve(@Nullable String link) {
        if (link == null || link.length() > MAX_LENGTH) return Optional.empty();
        return normal(link.strip(), uri);
    }

    private static Optional<WebAddress> normal(String text, @Nullable URI base) {
        try {
            URI stated = new URI(encoded(withoutFragment(text)));
            URI uri = base == null ? stated : base.resolve(stated);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) return Optional.empty();
            return host(uri)
                    .map(host -> assembled(scheme, host, uri))
                    .filter(made -> made.getHost() != null)
                    .map(WebAddress::new);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI assembled(String scheme, String host, URI uri) {
        int port = port(uri);
        boolean usual = port == -1 || port == (scheme.equals("http") ? 80 : 443);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + path + query);
    }

    private static Optional<String> host(URI uri) {
        if (uri.getHost() != null) return Optional.of(uri.getHost().toLowerCase(Locale.ROOT));
        String authority = uri.getAuthority();
        if (authority == null || authority.contains("@")) return Optional.empty();
        int colon = authority.lastIndexOf(':');
        return Optional.of(IDN.toASCII(colon < 0 ? authority : authority.substring(0, colon))
                .toLowerCase(Locale.ROOT));
    }

    private static int port(URI uri) {
        if (uri.getHost() != null) return uri.getPort();
        int colon = uri.getAuthority().lastIndexOf(':');
        return colon < 0 ? -1 : Integer.parseInt(uri.getAuthority().substring(colon + 1));
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    /** Spaces, quotes and the like percent-encoded; the host's letters are left for IDN. */
    private static String encoded(String text) {
        var out = new StringBuilder(text.length() + 16);
        int hostEnd = hostEnd(text);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (i < hostEnd || (plain && !(c == '%' && !escape(text, i)))) out.appendCodePoint(c);
            else if (c != '\n' && c != '\r' && c != '\t') percent(c, out);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static int hostEnd(String text) {
        int slashes = text.indexOf("//");
        if (slashes < 0 || (text.indexOf('?') >= 0 && text.indexOf('?') < slashes)) return 0;
        int slash = text.indexOf('/', slashes + 2);
        int question = text.indexOf('?', slashes + 2);
        int end = slash < 0 ? text.length() : slash;
        return question < 0 ? end : Math.min(end, question);
    }

    private static boolean escape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static void percent(int codePoint, StringBuilder out) {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8))
            out.append('%').append(String.format(Locale.ROOT, "%02X", b));
    }

    /** Host in lower case, without the port. */
    public String host() {
        return uri.getHost();
    }

    /** Scheme, host and port, without a slash at the end: what robots.txt files are for. */
    public String site() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + host() + port;
    }

    /** Path and query as they are asked for. */
    public String pathAndQuery() {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /**
     * The part of the host that someone registered: {@code example.co.uk} of {@code www.news.example.co.uk}; the host
     * itself where there is no such part. Source: the Public Suffix List, private suffixes included.
     */
    public String registrableDomain() {
        String host = host();
        if (host.matches("[0-9.]+|\\[.*]")) return host;
        String assigned = EffectiveTldFinder.getAssignedDomain(host, true, false);
        if (assigned != null) return assigned;
        String[] labels = host.split("\\.");
        return labels.length < 2 ? host : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    /** Whether both addresses belong to one registrable domain. */
    public boolean sameSite(WebAddress other) {
        return host().equals(other.host()) || registrableDomain().equals(other.registrableDomain());
    }

    /** Whether it names a site and nothing on it. */
    public boolean frontPage() {
        return uri.getPath().length() <= 1 && uri.getQuery() == null;
    }

    /** The address without tracking parameters: what names an article. */
    public WebAddress canonical() {
        String query = uri.getRawQuery();
        if (query == null) return this;
        String kept = TrackingParameters.removedFrom(query);
        String text = uri.toString();
        String bare = text.substring(0, text.indexOf('?'));
        return new WebAddress(URI.create(kept.isEmpty() ? bare : bare + "?" + kept));
    }

    /** The id that an article has which is at this address, unless it says itself that it is at another. */
    public String articleId() {
        return Ids.article(canonical().toString());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
