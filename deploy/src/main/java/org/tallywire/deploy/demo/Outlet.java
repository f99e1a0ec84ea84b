package org.tallywire.deploy.demo;

import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One virtual host.
 *
 * @param host its name, under {@code .example} (RFC 2606)
 * @param name its name for people
 * @param language ISO 639-1
 * @param tagline what it says of itself
 * @param template name of its article template
 * @param feed how it announces articles
 * @param byline whom it prints as the author; empty for nobody
 * @param publisher entity id in the catalog; null where the catalog does not know it
 * @param zone the zone in which it prints its times
 */
record Outlet(
        String host,
        String name,
        String language,
        String tagline,
        String template,
        FeedFormat feed,
        String byline,
        @Nullable String publisher,
        ZoneId zone) {

    /** How an outlet announces its articles. */
    enum FeedFormat {
        RSS("/rss.xml", "/rss-all.xml", "application/rss+xml; charset=utf-8"),
        ATOM("/atom.xml", "/atom-all.xml", "application/atom+xml; charset=utf-8");

        final String path;
        /** The feed that repeats every article under a second URL. */
        final String repeatedPath;

        final String contentType;

        FeedFormat(String path, String repeatedPath, String contentType) {
            this.path = path;
            this.repeatedPath = repeatedPath;
            this.contentType = contentType;
        }
    }

    Outlet {
        if (!host.endsWith(".example")) throw new IllegalArgumentException("not a reserved name: " + host);
    }

    static Outlet of(FrontMatter text) {
        return new Outlet(
                text.required("host"),
                text.required("name"),
                text.required("language"),
                text.required("tagline"),
                text.required("template"),
                FeedFormat.valueOf(text.required("feed")),
                text.optional("byline").orElse(""),
                text.optional("publisher").orElse(null),
                ZoneId.of(text.required("zone")));
    }

    /** The same outlet under a further name; 0 for its own. */
    Outlet edition(int number) {
        if (number == 0) return this;
        return new Outlet(
                "edition-" + number + "." + host, name, language, tagline, template, feed, byline, publisher, zone);
    }

    /** The absolute URL of a path that begins with a slash. */
    URI at(String path) {
        return URI.create("http://" + host + path);
    }
}
