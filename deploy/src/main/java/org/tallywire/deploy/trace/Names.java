package org.tallywire.deploy.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.schemas.Ids;

/** What an article is called, as far as is known so far: addresses without tracking parameters, ids. Not thread-safe. */
final class Names {

    private final Set<WebAddress> addresses = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();

    void address(@Nullable String url) {
        WebAddress.parse(url).ifPresent(address -> {
            addresses.add(address.canonical());
            ids.add(Ids.article(address.canonical().toString()));
        });
    }

    void id(String article) {
        ids.add(article);
    }

    /** Whether it is one of its addresses, but for tracking parameters. */
    boolean has(@Nullable String url) {
        return WebAddress.parse(url)
                .filter(address -> addresses.contains(address.canonical()))
                .isPresent();
    }

    boolean hasId(String article) {
        return ids.contains(article);
    }

    /** Ids that it may have. */
    List<String> ids() {
        return List.copyOf(ids);
    }

    List<WebAddress> addresses() {
        return List.copyOf(addresses);
    }

    Set<String> hosts() {
        var hosts = new TreeSet<String>();
        addresses.forEach(address -> hosts.add(address.host()));
        return hosts;
    }

    /** Part of a list of links in which it stands: the end of a path, which no notation changes; empty for no such part. */
    List<String> traits() {
        var traits = new ArrayList<String>();
        for (WebAddress address : addresses) {
            String path = address.uri().getRawPath().replaceFirst("/+$", "");
            String last = path.substring(path.lastIndexOf('/') + 1);
            traits.add(last.matches("[A-Za-z0-9._-]+") ? last : "");
        }
        return traits;
    }

    /** How much is known. */
    int size() {
        return addresses.size() + ids.size();
    }
}
