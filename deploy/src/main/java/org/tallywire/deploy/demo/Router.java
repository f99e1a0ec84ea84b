package org.tallywire.deploy.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what a path of a host shows in an edition. Knows nothing of HTTP but statuses. Safe for concurrent use. */
final class Router {

    private static final String ROBOTS = "User-agent: *\nDisallow: /account/\n";

    private final Archive archive;
    private final Feeds feeds = new Feeds();
    private final Pages pages = new Pages();
    private final Map<String, Story> storiesByUrl;
    private final Instant firstMove;

    Router(Archive archive) {
        this.archive = archive;
        this.storiesByUrl = archive.stories().stream()
                .collect(Collectors.toMap(story -> story.url().toString(), Function.identity()));
        this.firstMove = archive.stories().stream()
                .flatMap(story -> story.versions().values().stream())
                .flatMap(Optional::stream)
                .map(version -> version.modified().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** A request to the server itself: the list of outlets, or {@code /host/path}. */
    Reply direct(String path, Edition edition) {
        if (path.equals("/")) return Reply.found(Reply.HTML, pages.outlets(archive, edition), changed(edition));
        int slash = path.indexOf('/', 1);
        String host = slash < 0 ? path.substring(1) : path.substring(1, slash);
        if (!archive.outlets().containsKey(host)) return Reply.refused(404, "no outlet " + host + "; see /");
        return of(host, slash < 0 ? "/" : path.substring(slash), edition, "/" + host);
    }

    /** A request through the proxy. */
    Reply proxied(String host, String path, Edition edition) {
        return of(host, path.isEmpty() ? "/" : path, edition, "");
    }

    private Reply of(String host, String path, Edition edition, String base) {
        Outlet outlet = archive.outlets().get(host);
        if (outlet == null) return Reply.refused(502, "no outlet " + host + " behind this proxy");
        if (path.equals("/")) return Reply.found(Reply.HTML, pages.front(outlet, edition, base), changed(edition));
        if (path.equals("/robots.txt")) return Reply.found("text/plain; charset=utf-8", ROBOTS, firstMove);
        if (path.equals(outlet.feed().path)) return feed(outlet, edition, false);
        if (path.equals(outlet.feed().repeatedPath) && edition.twice()) return feed(outlet, edition, true);
        Story story = storiesByUrl.get("http://" + host + path);
        if (story == null || !edition.released().contains(story))
            return Reply.refused(404, "nothing at " + path + " of " + host);
        return story.in(edition.number())
                .map(version -> Reply.found(
                        Reply.HTML,
                        pages.article(story, version, base),
                        version.modified().toInstant()))
                .orElseGet(() -> Reply.refused(410, "withdrawn by " + outlet.name()));
    }

    private Reply feed(Outlet outlet, Edition edition, boolean repeated) {
        return Reply.found(outlet.feed().contentType, feeds.feed(outlet, edition, repeated), changed(edition));
    }

    /** A second later with every move, so that one who compares dates alone sees each; long past for any clock. */
    private Instant changed(Edition edition) {
        return firstMove.plusSeconds(edition.moves());
    }
}
