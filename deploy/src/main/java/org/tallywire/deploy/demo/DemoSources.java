package org.tallywire.deploy.demo;

import java.util.List;
import java.util.stream.Stream;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;

/** The feeds of the {@link DemoSite} as records for the topic {@code sources}, whose key is their URL. */
public final class DemoSources {

    private DemoSources() {}

    /** One feed for each outlet. */
    public static List<Source> once() {
        return Archive.bundled().outlets().values().stream()
                .map(outlet -> source(outlet, outlet.feed().path))
                .toList();
    }

    /** Those and the feeds that repeat every article, of a site that {@linkplain DemoSite.Options announces twice}. */
    public static List<Source> twice() {
        Stream<Source> repeated =
                Archive.bundled().outlets().values().stream().map(outlet -> source(outlet, outlet.feed().repeatedPath));
        return Stream.concat(once().stream(), repeated).toList();
    }

    private static Source source(Outlet outlet, String path) {
        return Source.newBuilder()
                .setUrl(outlet.at(path).toString())
                .setKind(SourceKind.FEED)
                .setName(outlet.name())
                .setLanguage(outlet.language())
                .setPublisher(outlet.publisher())
                .build();
    }
}
