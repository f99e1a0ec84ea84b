package org.tallywire.deploy.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/**
 * Puts what a replay changed into the live topic: claims, or of a replay of the extractor, articles. In transactions of
 * some hundred records, each with how far that is, so that each record goes once, whatever dies in between. What is
 * atomic is one transaction: who reads committed records sees all of it or nothing; the whole is seen little by little.
 * An article of which something newer is live by now is left alone. Not thread-safe.
 */
public final class Promotion {

    private final ReplaySpace space;
    private final Meter meter;

    public Promotion(ReplaySpace space, Consumer<String> told) {
        this.space = space;
        this.meter = new Meter(told);
    }

    /** Where it writes. */
    public String target(Manifest manifest) {
        return space.liveTopic(topic(manifest));
    }

    private static Topic<?, ?> topic(Manifest manifest) {
        return manifest.plan().asked().stage() == ReplayStage.EXTRACT ? Topics.ARTICLES : Topics.CLAIMS;
    }

    /**
     * Whether it can be promoted.
     *
     * @throws ReplayException if not; the message says why
     */
    public Manifest check() {
        Manifest manifest = new Manifests(space.live())
                .of(space.name())
                .orElseThrow(() -> ReplayException.askedWrongly(
                        "there is no replay " + space.name() + "; see `tallywire replay list`"));
        Asked asked = manifest.plan().asked();
        if (asked.factsOnly())
            throw ReplayException.askedWrongly("replay " + space.name() + " ran the factbook alone, and only the live"
                    + " factbook writes facts; start that anew with this version of the program");
        if (!asked.compares())
            throw ReplayException.askedWrongly("replay " + space.name() + " went through "
                    + asked.through().word()
                    + " only, so nobody knows what it would change; replay again with --through factbook");
        if (manifest.isBefore(Manifest.State.DONE))
            throw ReplayException.askedWrongly(
                    "replay " + space.name() + " is not done; `tallywire replay " + space.name() + "` goes on with it");
        return manifest;
    }

    /**
     * Promotes what is left to promote.
     *
     * @param perSecond records a second at most; 0 for no limit
     */
    public Manifest run(int perSecond) {
        check();
        var announcer = new Announcer(space);
        announcer.check();
        try (var ledger = new Ledger(space)) {
            Manifest manifest = check();
            if (manifest.state() == Manifest.State.PROMOTED) return manifest;
            if (manifest.state() == Manifest.State.DONE)
                ledger.write(manifest.in(Manifest.State.PROMOTING), announcer::record);
            var copier = new Copier(space.clients(), ledger, meter);
            copier.copy("promoted", source(manifest), move(manifest), Pace.gentle(perSecond));
            ledger.write(ledger.manifest().in(Manifest.State.PROMOTED), announcer::record);
            return ledger.manifest();
        }
    }

    private List<Span> source(Manifest manifest) {
        if (topic(manifest) == Topics.CLAIMS) return changed(manifest);
        try (var admin = Admin.create(space.clients().common())) {
            return new Offsets(admin).all(List.of(space.topic(Topics.ARTICLES)));
        }
    }

    private Copier.Move move(Manifest manifest) {
        var reader = new ClaimsReader(space.clients(), space.stage().wire());
        Map<String, Reading> changed =
                reader.standing(changed(manifest), id -> true).newest();
        ClaimsReader.Standing live = reader.standing(live(), changed::containsKey);
        String target = target(manifest);
        return topic(manifest) == Topics.CLAIMS
                ? new PromotedClaims(target, reader, live)
                : new PromotedArticles(target, space.stage().wire(), changed, live);
    }

    private List<Span> live() {
        try (var admin = Admin.create(space.clients().common())) {
            return new Offsets(admin).all(List.of(space.liveTopic(Topics.CLAIMS)));
        }
    }

    /** The claims that were laid over the live ones. */
    private List<Span> changed(Manifest manifest) {
        String claims = space.wouldBeTopic(Topics.CLAIMS);
        var from = new HashMap<String, Long>();
        manifest.before().forEach(span -> from.put(span.key(), span.to()));
        return manifest.after().stream()
                .filter(span -> span.topic().equals(claims))
                .map(span -> span.since(from.getOrDefault(span.key(), span.from())))
                .toList();
    }
}
