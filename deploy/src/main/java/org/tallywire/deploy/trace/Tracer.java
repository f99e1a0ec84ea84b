package org.tallywire.deploy.trace;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.trace.Journey.PageSeen;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.extract.SiteRules;
import org.tallywire.schemas.Wire;

/**
 * Finds what was done with an article. Nothing of it is remembered anywhere but in the topics: what is keyed by host or
 * article is read from one partition, facts and what moved tallies as a whole. Each call is a connection of its own.
 */
public final class Tracer {

    /** An address leads to another by a redirect, that to a third by its canonical link. */
    private static final int ROUNDS = 4;

    private static final int NEAREST = 5;

    private final ClientSettings clients;
    private final Wire wire;
    private final SiteRules sites;

    /** @param sites what the extractor is told of sites, so that it is told here what it made of a page */
    public Tracer(ClientSettings clients, Wire wire, SiteRules sites) {
        this.clients = clients;
        this.wire = wire;
        this.sites = sites;
    }

    /** Of any of its addresses, with tracking parameters or without, before redirects or after. */
    public Trace trace(WebAddress address) {
        var journey = new Journey();
        journey.names.address(address.toString());
        return trace(address.toString(), journey);
    }

    /** Of its id. */
    public Trace trace(String article) {
        var journey = new Journey();
        journey.names.id(article);
        return trace(article, journey);
    }

    private Trace trace(String asked, Journey journey) {
        try (var records = new Records(clients, wire);
                var progress = new Progress(clients)) {
            var crawl = new CrawlSearch(clients, wire, records, sites, journey);
            find(journey, crawl, new TextSearch(records, journey));
            journey.names.hosts().forEach(crawl::frontier);
            crawl.listing();
            new FactSearch(records, journey).search();
            new TroubleSearch(clients, records, journey).search();
            repeats(journey, progress);
            var articles = new TreeMap<String, String>();
            journey.articles.forEach((id, article) -> articles.put(id, article.getCanonicalUrl()));
            journey.claims.forEach((id, claims) -> claims.ifPresent(known -> articles.putIfAbsent(id, known.getUrl())));
            List<Step> steps = journey.steps();
            return new Trace(
                    asked,
                    articles,
                    steps,
                    new Ending(journey, progress).text(),
                    steps.isEmpty() ? nearest(journey, crawl) : List.of());
        }
    }

    /** Until no name that is found leads to another. */
    private static void find(Journey journey, CrawlSearch crawl, TextSearch texts) {
        int before = -1;
        Set<String> read = new HashSet<>();
        for (int round = 0; round < ROUNDS && before != journey.names.size(); round++) {
            before = journey.names.size();
            for (String id : journey.names.ids())
                if (read.add(id)) {
                    texts.article(id);
                    texts.reading(id);
                }
            journey.names.hosts().forEach(crawl::pages);
        }
    }

    /** What was read out of a page and is no revision said what the one before did, if it was read at all. */
    private void repeats(Journey journey, Progress progress) {
        Set<String> revisions = new HashSet<>();
        journey.steps().stream()
                .filter(step -> step.kind() == Kind.EXTRACTED)
                .forEach(step -> revisions.add(step.details().path("page").asText()));
        for (PageSeen page : journey.pages) {
            String at = page.at().partition() + "@" + page.at().offset();
            if (page.article().isEmpty() || revisions.contains(at) || !progress.hasPassed("extractor", page.at()))
                continue;
            String text = journey.denials.isEmpty() ? "nothing that was not known before" : "left alone: it is denied";
            journey.add(new Step(
                    page.time(),
                    Kind.EXTRACTED,
                    text,
                    page.at(),
                    journey.steps().stream()
                            .filter(step -> step.position().equals(page.at()))
                            .findFirst()
                            .flatMap(Step::traceId),
                    Journey.details().put("article", false)));
        }
    }

    private static List<String> nearest(Journey journey, CrawlSearch crawl) {
        return journey.names.addresses().stream()
                .flatMap(asked -> crawl.addresses(asked.host())
                        .sorted(Comparator.comparing((String url) -> -alike(url, asked.toString()))
                                .thenComparing(url -> url))
                        .limit(NEAREST))
                .limit(NEAREST)
                .toList();
    }

    /** The share of an address that is as in the other from its beginning and from its end on. */
    private static double alike(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int begin = 0;
        while (begin < shorter && one.charAt(begin) == other.charAt(begin)) begin++;
        int end = 0;
        while (end < shorter - begin && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end))
            end++;
        return (double) (begin + end) / Math.max(one.length(), other.length());
    }
}
