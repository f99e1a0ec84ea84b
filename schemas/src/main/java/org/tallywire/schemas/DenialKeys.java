package org.tallywire.schemas;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Under which keys of the topic {@code denials} something is kept out. Keys tell all; values are for people. */
public final class DenialKeys {

    private static final String PUBLISHER = "publisher/";
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z]+://)?([^/?#:]*)");

    private DenialKeys() {}

    /** The key that keeps a URL out; of a canonical URL it is the article's id. */
    public static String ofUrl(String url) {
        return Ids.article(url);
    }

    /**
     * The key that keeps all out that an outlet publishes, or that is on a domain and the hosts below it.
     *
     * @param publisher an entity id or a domain
     */
    public static String ofPublisher(String publisher) {
        return PUBLISHER + publisher.toLowerCase(Locale.ROOT);
    }

    /**
     * All keys of which any one keeps an article out.
     *
     * @param articleIds its id, where known
     * @param publishers what its publisher is called
     * @param urls addresses that it has
     */
    public static Stream<String> concerning(
            Collection<String> articleIds, Collection<String> publishers, Collection<String> urls) {
        return Stream.of(
                        articleIds.stream(),
                        publishers.stream().map(DenialKeys::ofPublisher),
                        urls.stream().map(DenialKeys::ofUrl),
                        urls.stream().flatMap(DenialKeys::domains).map(DenialKeys::ofPublisher))
                .flatMap(keys -> keys)
                .distinct();
    }

    /** The host of an absolute URL and every domain above it: {@code news.example.com}, {@code example.com}, {@code com}. */
    private static Stream<String> domains(String url) {
        return Stream.iterate(
                host(url),
                host -> !host.isEmpty(),
                host -> host.contains(".") ? host.substring(host.indexOf('.') + 1) : "");
    }

    private static String host(String url) {
        Matcher host = HOST.matcher(url);
        return host.lookingAt() ? host.group(1) : "";
    }
}
