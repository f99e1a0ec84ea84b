package org.tallywire.deploy.forget;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Denial;
import org.tallywire.avro.DenialScope;
import org.tallywire.avro.Source;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.schemas.DenialKeys;

/** What is to be forgotten: who asked for what, and what was found of it so far. Not thread-safe. */
public final class Unwanted {

    private final Denial template;
    private final SortedMap<String, Denial> denials = new TreeMap<>();
    private final SortedMap<String, String> articles = new TreeMap<>();
    private final Set<String> urls = new TreeSet<>();

    /** @param template who asks, why and when */
    public Unwanted(Denial template) {
        this.template = template;
    }

    /** An article, by any address that it has. */
    public void article(WebAddress address) {
        String named = address.canonical().toString();
        for (String url : List.of(named, address.toString())) url(url, DenialKeys.ofUrl(named));
    }

    /** All that an outlet publishes, by entity id or domain. */
    public void publisher(String publisher) {
        denials.put(
                DenialKeys.ofPublisher(publisher),
                Denial.newBuilder(template)
                        .setScope(DenialScope.PUBLISHER)
                        .setTarget(publisher)
                        .build());
    }

    private void url(String url, String articleId) {
        urls.add(url);
        key(DenialKeys.ofUrl(url), articleId);
    }

    private void key(String key, String articleId) {
        denials.put(
                key,
                Denial.newBuilder(template)
                        .setScope(DenialScope.ARTICLE)
                        .setTarget(articleId)
                        .build());
    }

    /** Takes a revision in if it is of what is meant: then its other addresses are meant, too. */
    void look(Article article) {
        List<String> addresses = List.of(article.getUrl(), article.getCanonicalUrl());
        if (concerned(article.getId(), article.getPublisher(), addresses))
            found(article.getId(), article.getPublisher(), addresses);
    }

    /** The same. */
    void look(ArticleClaims article) {
        List<String> addresses = List.of(article.getUrl());
        String publisher = article.getPublisher().getId();
        if (concerned(article.getArticleId(), publisher, addresses))
            found(article.getArticleId(), publisher, addresses);
    }

    private void found(String id, String publisher, List<String> addresses) {
        articles.putIfAbsent(id, addresses.get(0));
        // An outlet's own key keeps all of its articles out.
        boolean covered = concerned("", publisher, List.of()) || domainDenied(addresses);
        for (String url : addresses) {
            urls.add(url);
            if (!covered) key(DenialKeys.ofUrl(url), id);
        }
        if (!covered) key(id, id);
    }

    private boolean domainDenied(List<String> addresses) {
        return addresses.stream()
                .allMatch(url -> DenialKeys.concerning(List.of(), List.of(), List.of(url))
                        .filter(key -> !key.equals(DenialKeys.ofUrl(url)))
                        .anyMatch(denials::containsKey));
    }

    private boolean concerned(String articleId, String publisher, Collection<String> addresses) {
        return DenialKeys.concerning(List.of(articleId), List.of(publisher), addresses)
                .anyMatch(denials::containsKey);
    }

    boolean concerns(Source source) {
        List<String> publisher = source.getPublisher() == null ? List.of() : List.of(source.getPublisher());
        return DenialKeys.concerning(List.of(), publisher, List.of(source.getUrl()))
                .anyMatch(denials::containsKey);
    }

    /** Whether a key names a host of an outlet that is meant. */
    boolean isHost(byte @Nullable [] key) {
        if (key == null) return false;
        String host = new String(key, ISO_8859_1).replaceFirst(" .*", "");
        return DenialKeys.concerning(List.of(), List.of(), List.of("http://" + host + "/"))
                .anyMatch(denials::containsKey);
    }

    /** Whether the bytes, of a key or a value, name one of the articles. */
    boolean isNamedIn(byte @Nullable [] bytes) {
        if (bytes == null) return false;
        String text = new String(bytes, ISO_8859_1);
        return articles.keySet().stream().anyMatch(text::contains)
                || urls.stream().anyMatch(text::contains);
    }

    /** What is written to the topic {@code denials}, by key. */
    public SortedMap<String, Denial> denials() {
        return denials;
    }

    /** The articles that were found, by id, each with an address. */
    public SortedMap<String, String> articles() {
        return articles;
    }
}
