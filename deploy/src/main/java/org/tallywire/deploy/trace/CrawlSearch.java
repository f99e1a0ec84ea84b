package org.tallywire.deploy.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tallywire.schemas.Topics.FETCHES;
import static org.tallywire.schemas.Topics.PAGES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.trace.Journey.PageSeen;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;
import org.tallywire.ingest.extract.Extraction;
import org.tallywire.ingest.extract.PageReading;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.ingest.frontier.FrontierLog;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Wire;

/** Finds what the frontier, the fetcher and the extractor's input know of an article: all of it stands where its host does. */
final class CrawlSearch {

    private final ClientSettings clients;
    private final Wire wire;
    private final Records records;
    private final SiteRules sites;
    private final Journey journey;

    CrawlSearch(ClientSettings clients, Wire wire, Records records, SiteRules sites, Journey journey) {
        this.clients = clients;
        this.wire = wire;
        this.records = records;
        this.sites = sites;
        this.journey = journey;
    }

    /** Pages that answer one of its addresses; what they lead to is another address. */
    void pages(String host) {
        List<String> traits = journey.names.traits();
        records.ofKey(PAGES, host, bytes -> mayName(bytes, traits), (record, page) -> {
            if (page != null && page.getKind() == FetchKind.ARTICLE && isMeant(page)) seen(record, page);
        });
    }

    private static boolean mayName(byte[] bytes, List<String> traits) {
        String text = new String(bytes, ISO_8859_1);
        return traits.stream().anyMatch(text::contains);
    }

    private boolean isMeant(Page page) {
        return Stream.concat(Stream.of(page.getUrl(), page.getFinalUrl()), page.getRedirects().stream())
                .anyMatch(journey.names::has);
    }

    private void seen(ConsumerRecord<byte[], byte[]> record, Page page) {
        var at = RecordPosition.of(record);
        if (journey.has(Kind.FETCHED, at)) return;
        journey.names.address(page.getUrl());
        journey.source(page.getSource());
        journey.publisher(page.getPublisher());
        String came = PageText.of(page);
        journey.add(record, page.getFetchedAt(), Kind.FETCHED, came, PageText.details(page));
        Extraction read = PageReading.read(page, sites);
        if (read instanceof Extraction.Extracted extracted) {
            String canonical = extracted.article().canonical().toString();
            journey.names.address(page.getFinalUrl());
            journey.names.address(canonical);
            journey.pages.add(new PageSeen(at, page.getFetchedAt(), Optional.of(Ids.article(canonical)), came));
        } else if (read instanceof Extraction.Skipped skipped) {
            boolean came200 = page.getOutcome() == Outcome.RESPONSE && page.getStatus() / 100 == 2;
            String why = came200 ? "not an article: " + skipped.reason() + " (" + skipped.detail() + ")" : came;
            journey.pages.add(new PageSeen(at, page.getFetchedAt(), Optional.empty(), why));
            if (came200)
                journey.add(
                        record,
                        page.getFetchedAt(),
                        Kind.EXTRACTED,
                        why,
                        Journey.details()
                                .put("article", false)
                                .put("reason", skipped.reason().name())
                                .put("detail", skipped.detail()));
        }
    }

    /** Fetches of its addresses, and what the frontier remembers of these and of the host. */
    void frontier(String host) {
        records.ofKey(FETCHES, host, Records.Worth.ALL, (record, fetch) -> {
            if (fetch != null && journey.names.has(fetch.getUrl())) asked(record, fetch);
        });
        String application = clients.group("frontier");
        records.beside(
                FrontierLog.urls(application),
                host,
                wire.internalSerde(UrlState.class).deserializer(),
                this::known);
        records.beside(
                FrontierLog.hosts(application),
                host,
                wire.internalSerde(HostState.class).deserializer(),
                (record, state) -> {
                    if (state != null && state.getHost().equals(host)) journey.hosts.put(host, state);
                });
    }

    private void asked(ConsumerRecord<byte[], byte[]> record, Fetch fetch) {
        journey.source(fetch.getSource());
        journey.publisher(fetch.getPublisher());
        journey.fetches.add(RecordPosition.of(record));
        ObjectNode details = Journey.details()
                .put("url", fetch.getUrl())
                .put("attempt", fetch.getAttempt())
                .put("source", fetch.getSource());
        String again = fetch.getAttempt() == 0 ? "" : ", attempt " + (fetch.getAttempt() + 1);
        journey.add(record, fetch.getIssuedAt(), Kind.ASKED, fetch.getUrl() + again, details);
    }

    /** The changelog has every state: the last one of a URL counts. */
    private void known(ConsumerRecord<byte[], byte[]> record, @Nullable UrlState url) {
        String key = new String(record.key(), UTF_8);
        if (url == null) journey.known.remove(key);
        if (url == null || !journey.names.has(url.getUrl()) || url.getWatched()) return;
        boolean first = journey.known.put(key, url) == null;
        journey.source(url.getSource());
        journey.publisher(url.getPublisher());
        if (first)
            journey.add(
                    record,
                    url.getDiscoveredAt(),
                    Kind.KNOWN,
                    "to the frontier" + (url.getSource() == null ? "" : " through " + url.getSource()),
                    Journey.details().put("url", url.getUrl()).put("source", url.getSource()));
    }

    /** Where one of the sources lists it first. */
    void listing() {
        for (String source : List.copyOf(journey.sources))
            WebAddress.parse(source).ifPresent(address -> listing(address.host()));
        if (journey.sources.isEmpty()) journey.names.hosts().forEach(this::listing);
    }

    private void listing(String host) {
        List<String> traits = journey.names.traits();
        records.ofKey(PAGES, host, bytes -> !journey.has(Kind.LISTED) && mayName(bytes, traits), (record, page) -> {
            if (page == null || page.getKind() != FetchKind.SOURCE || journey.has(Kind.LISTED)) return;
            if (Listings.of(page).anyMatch(link -> journey.names.has(link.toString())))
                journey.add(
                        record,
                        page.getFetchedAt(),
                        Kind.LISTED,
                        "by " + page.getUrl(),
                        Journey.details().put("source", page.getUrl()));
        });
    }

    /** Addresses of articles on a host, for who looks for one that is not there. */
    Stream<String> addresses(String host) {
        var found = new TreeSet<String>();
        records.ofKey(PAGES, host, Records.Worth.ALL, (record, page) -> {
            if (page != null && page.getKind() == FetchKind.ARTICLE) found.add(page.getUrl());
        });
        records.ofKey(FETCHES, host, Records.Worth.ALL, (record, fetch) -> {
            if (fetch != null && fetch.getKind() == FetchKind.ARTICLE) found.add(fetch.getUrl());
        });
        return found.stream();
    }
}
