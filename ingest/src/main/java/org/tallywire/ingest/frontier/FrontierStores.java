package org.tallywire.ingest.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;

/**
 * The frontier's state: hosts; URLs by host; and an index of what is due, in the order of time within a host. The index
 * follows the URLs: it is written nowhere else.
 */
final class FrontierStores {

    static final String HOSTS = "frontier-hosts";
    static final String URLS = "frontier-urls";
    static final String DUE = "frontier-due";

    private static final StringSerializer STRINGS = new StringSerializer();

    private final KeyValueStore<String, HostState> hosts;
    private final KeyValueStore<String, UrlState> urls;
    private final KeyValueStore<String, String> due;

    FrontierStores(ProcessorContext<?, ?> context) {
        this.hosts = context.getStateStore(HOSTS);
        this.urls = context.getStateStore(URLS);
        this.due = context.getStateStore(DUE);
    }

    List<String> hostNames() {
        var names = new ArrayList<String>();
        try (var all = hosts.all()) {
            all.forEachRemaining(entry -> names.add(entry.key));
        }
        return names;
    }

    TrackedHost host(String name) {
        HostState state = hosts.get(name);
        return state == null ? TrackedHost.fresh(name) : FrontierRecords.host(state);
    }

    void put(TrackedHost host) {
        hosts.put(host.host(), FrontierRecords.state(host));
    }

    void forgetHost(String name) {
        hosts.delete(name);
    }

    Optional<TrackedUrl> url(String host, String url) {
        return Optional.ofNullable(urls.get(key(host, url))).map(FrontierRecords::url);
    }

    /** Writes what changed. */
    void put(String host, TrackedUrl url) {
        Optional<TrackedUrl> before = url(host, url.url());
        if (before.filter(url::equals).isPresent()) return;
        before.ifPresent(old -> unindex(host, old));
        urls.put(key(host, url.url()), FrontierRecords.state(url));
        url.dueAt().ifPresent(time -> due.put(dueKey(host, time.toEpochMilli(), url.url()), url.url()));
    }

    void forget(String host, TrackedUrl url) {
        unindex(host, url);
        urls.delete(key(host, url.url()));
    }

    /** Forgets every such URL, whatever its host. */
    void forgetAll(Predicate<TrackedUrl> which) {
        var found = new ArrayList<KeyValue<String, TrackedUrl>>();
        try (var all = urls.all()) {
            all.forEachRemaining(entry -> {
                TrackedUrl url = FrontierRecords.url(entry.value);
                if (which.test(url)) found.add(KeyValue.pair(entry.key.substring(0, entry.key.indexOf(' ')), url));
            });
        }
        found.forEach(url -> forget(url.key, url.value));
    }

    /** The URL of the host that is due first. */
    Optional<TrackedUrl> first(String host) {
        try (var inOrder = due.prefixScan(host + " ", STRINGS)) {
            return inOrder.hasNext() ? url(host, inOrder.next().value) : Optional.empty();
        }
    }

    private void unindex(String host, TrackedUrl url) {
        url.dueAt().ifPresent(time -> due.delete(dueKey(host, time.toEpochMilli(), url.url())));
    }

    static String key(String host, String url) {
        return host + " " + url;
    }

    private static String dueKey(String host, long millis, String url) {
        return String.format(java.util.Locale.ROOT, "%s %015d %s", host, millis, url);
    }
}
