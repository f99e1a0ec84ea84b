package org.tallywire.ingest.frontier;

import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;

/** Where the frontier keeps what it remembers, for those who look: topics, partitioned by host, not of the contract. */
public final class FrontierLog {

    private static final String CHANGELOG = "-changelog";

    private FrontierLog() {}

    /** Topic of {@link HostState}s, by host. */
    public static String hosts(String application) {
        return application + "-" + FrontierStores.HOSTS + CHANGELOG;
    }

    /** Topic of {@link UrlState}s, by {@link #key}. */
    public static String urls(String application) {
        return application + "-" + FrontierStores.URLS + CHANGELOG;
    }

    /** The key of a URL. */
    public static String key(String host, String url) {
        return FrontierStores.key(host, url);
    }
}
