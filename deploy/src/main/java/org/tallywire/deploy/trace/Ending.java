package org.tallywire.deploy.trace;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tallywire.avro.Article;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.trace.Journey.FactSeen;
import org.tallywire.deploy.trace.Journey.PageSeen;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.ingest.avro.HostState;
import org.tallywire.ingest.avro.UrlState;

/** Says where a story has come to, and why no further. */
final class Ending {

    private final Journey journey;
    private final Progress progress;

    Ending(Journey journey, Progress progress) {
        this.journey = journey;
        this.progress = progress;
    }

    /** In one sentence. */
    String text() {
        if (!journey.denials.isEmpty())
            return "denied: " + String.join(", ", journey.denials) + "; none of it is taken in";
        String end = furthest();
        return journey.letters.isEmpty()
                ? end
                : end + "; among the dead letters: " + journey.letters.get(journey.letters.size() - 1);
    }

    private String furthest() {
        if (!journey.facts.isEmpty()) return inFacts();
        Optional<String> claims = journey.claims.keySet().stream().reduce((one, other) -> other);
        if (claims.isPresent()) return claims(claims.get());
        Optional<Article> article = journey.articles.values().stream()
                .max(Comparator.comparing(one -> one.getRevision().getFetchedAt()));
        if (article.isPresent()) return read(article.get());
        Optional<PageSeen> page = journey.pages.stream().max(Comparator.comparing(PageSeen::time));
        if (page.isPresent()) return fetched(page.get());
        if (!journey.fetches.isEmpty()) return asked(journey.fetches.get(journey.fetches.size() - 1));
        return journey.known.values().stream()
                .findFirst()
                .map(this::pending)
                .orElse(
                        journey.has(Kind.LISTED)
                                ? "listed, and not known to the frontier yet"
                                : "nothing is known of it");
    }

    private String inFacts() {
        List<FactSeen> counting =
                journey.facts.stream().filter(FactSeen::counts).toList();
        long moved = journey.count(Kind.TALLY);
        String moves = moved == 1 ? "1 move of a tally is its own" : moved + " moves of tallies are its own";
        return counting.isEmpty()
                ? "in facts that others stand in for: " + FactSearch.names(journey.facts)
                : "counted in " + (counting.size() == 1 ? "fact " : "facts ") + FactSearch.names(counting) + "; "
                        + moves;
    }

    private String claims(String id) {
        ArticleClaims said = journey.claims.getOrDefault(id, Optional.empty()).orElse(null);
        if (said == null) return "its claims were taken out";
        if (said.getRetracted()) return "taken back by its publisher";
        if (said.getClaims().isEmpty())
            return "read, no claims: " + TextSearch.whyNone(said, journey.annotations.get(id));
        RecordPosition at = journey.claimsAt.get(id);
        if (at != null && !progress.hasPassed("factbook", at)) return "its claims wait for the factbook";
        return journey.rejections.isEmpty()
                ? "its claims are not among the first that any fact lists"
                : "its claims were rejected: " + String.join(", ", journey.rejections);
    }

    private String read(Article article) {
        RecordPosition at = journey.newest.get(article.getId());
        if (at != null && !progress.hasPassed("enricher", at)) return "read, and waits for the enricher";
        if (article.getTdmReserved()) return "read, no claims: its publisher reserves mining it";
        return "read; no claims of it are there";
    }

    private String fetched(PageSeen page) {
        if (page.article().isPresent() && !progress.hasPassed("extractor", page.at()))
            return "fetched at " + page.time() + ", and waits for the extractor";
        if (page.article().isPresent()) return "fetched at " + page.time() + "; its article is not kept any more";
        boolean came = page.text().startsWith("not an article");
        return (came ? "fetched at " + page.time() + ", " : "not fetched at " + page.time() + ": ")
                + page.text()
                + again();
    }

    private String again() {
        return journey.known.values().stream()
                .findFirst()
                .map(UrlState::getDueAt)
                .map(due -> "; tried again from " + due + " on")
                .orElse("");
    }

    private String asked(RecordPosition fetch) {
        return progress.hasPassed("fetcher", fetch)
                ? "asked for; the answer is not kept any more"
                : "asked for, and waits for the fetcher";
    }

    private String pending(UrlState url) {
        Instant due = url.getDueAt();
        if (due == null) return "pending: asked for, and not answered yet";
        String pending = "pending: due from " + due + " on";
        HostState host = journey.hosts.get(java.net.URI.create(url.getUrl()).getHost());
        if (host == null) return pending;
        if (host.getInFlight() != null) return pending + "; its host is busy with " + host.getInFlight();
        return host.getNextAllowedAt().isAfter(due)
                ? pending + "; its host is asked nothing before " + host.getNextAllowedAt()
                : pending;
    }
}
