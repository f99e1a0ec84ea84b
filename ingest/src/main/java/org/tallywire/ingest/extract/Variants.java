package org.tallywire.ingest.extract;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.address.WebAddress;

/** Folds the addresses of an article's other forms (AMP, mobile, print) into the one of the article. */
final class Variants {

    private static final Pattern AMP_CACHE =
            Pattern.compile("^https?://(?:[^/]+\\.cdn\\.ampproject\\.org/[acv]|www\\.google\\.[a-z.]+/amp)/(s/)?(.+)$");
    private static final Set<String> HOSTS = Set.copyOf(entries("host"));
    private static final Set<String> QUERIES = Set.copyOf(entries("query"));
    private static final List<String> BEGINNINGS = entries("begin");
    private static final List<String> ENDS = entries("end");

    private Variants() {}

    /** The address without what makes it a variant; itself where it is none. */
    static WebAddress folded(WebAddress address) {
        Matcher cached = AMP_CACHE.matcher(address.toString());
        WebAddress original = cached.matches()
                ? WebAddress.parse((cached.group(1) == null ? "http://" : "https://") + cached.group(2))
                        .orElse(address)
                : address;
        URI uri = original.uri();
        String query = query(uri);
        String text = uri.getScheme() + "://" + host(original) + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + path(uri.getRawPath()) + (query.isEmpty() ? "" : "?" + query);
        return text.equals(original.toString())
                ? original
                : WebAddress.parse(text).orElse(original);
    }

    /** {@code m.news.example} is {@code www.news.example}: where a site has the one, it has the other. */
    private static String host(WebAddress address) {
        String host = address.host();
        int dot = host.indexOf('.');
        boolean variant = dot > 0
                && HOSTS.contains(host.substring(0, dot))
                && host.substring(dot + 1).equals(address.registrableDomain());
        return variant ? "www" + host.substring(dot) : host;
    }

    private static String path(String path) {
        for (String end : ENDS) {
            if (!path.endsWith(end) || path.length() == end.length()) continue;
            String bare = path.substring(0, path.length() - end.length());
            boolean typed = end.startsWith(".") && end.endsWith(".html");
            return typed ? bare + ".html" : bare;
        }
        for (String begin : BEGINNINGS)
            if (path.startsWith(begin) && path.length() > begin.length()) return path.substring(begin.length() - 1);
        return path;
    }

    private static String query(URI uri) {
        if (uri.getRawQuery() == null) return "";
        var kept = new ArrayList<String>();
        for (String parameter : uri.getRawQuery().split("&"))
            if (!QUERIES.contains(parameter.toLowerCase(Locale.ROOT))) kept.add(parameter);
        return String.join("&", kept);
    }

    private static List<String> entries(String kind) {
        return WordLists.lines(Variants.class, "address-variants.txt").stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
