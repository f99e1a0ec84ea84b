package org.tallywire.deploy.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One article through all editions, under one path of one outlet.
 *
 * @param slug its name in this project
 * @param versions by the edition that first prints them; empty where that edition withdraws it
 */
record Story(String slug, Outlet outlet, String path, Map<Integer, Optional<Version>> versions) {

    Story {
        versions = Map.copyOf(versions);
        if (!path.matches("/[a-z0-9/-]+")) throw new IllegalArgumentException(slug + ": bad path " + path);
        if (versions.getOrDefault(1, Optional.empty()).isEmpty())
            throw new IllegalArgumentException(slug + ": not in the first edition");
    }

    /** How an edition prints it; empty once it is withdrawn. */
    Optional<Version> in(int edition) {
        return new TreeMap<>(versions).headMap(edition, true).lastEntry().getValue();
    }

    /** Its canonical URL. */
    URI url() {
        return outlet.at(path);
    }
}
