package org.tallywire.deploy.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.tallywire.avro.Entity;
import org.tallywire.deploy.clients.Entities;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/**
 * Runs a stage anew over chosen records, in topics of its own, and works out what that would change. It reads the live
 * topics, writes none of them but that in which it says what it found, and joins none of their groups. Whatever it is
 * killed at, the same call goes on from there. Not thread-safe.
 *
 * <pre>{@code
 * var replay = new Replay(new ReplaySpace(platform, "rules-5"), StageConfig.defaults(), System.err::println);
 * Manifest done = replay.run(asked, range);
 * }</pre>
 */
public final class Replay {

    private static final int DEAD_LETTERS_A_POLL = 500;

    private final ReplaySpace space;
    private final StageConfig config;
    private final Meter meter;
    private final Announcer announcer;

    /**
     * @param config how the stages read
     * @param told takes what people should know of its progress, line by line
     */
    public Replay(ReplaySpace space, StageConfig config, Consumer<String> told) {
        this.space = space;
        this.config = config;
        this.meter = new Meter(told);
        this.announcer = new Announcer(space);
    }

    /**
     * What it would read.
     *
     * @throws ReplayException if that is not there
     */
    public Plan plan(Asked asked, Range range) {
        try (var admin = Admin.create(space.clients().common())) {
            return new Planner(space, new Offsets(admin)).plan(asked, range);
        }
    }

    /** How long it may take. */
    public Estimate estimate(Plan plan) {
        return Estimate.of(plan, new Manifests(space.live()).all().values());
    }

    /** Names of the topics that it would write. */
    public List<String> topics(Asked asked) {
        try (var admin = Admin.create(space.clients().common())) {
            return new ReplayTopics(space, admin)
                    .wanted(asked).keySet().stream().sorted().toList();
        }
    }

    /**
     * Begins it, or goes on with it, to its end.
     *
     * @throws ReplayException if what is asked for is not there, or the name was given to another replay
     */
    public Manifest run(Asked asked, Range range) {
        new Manifests(space.live()).of(space.name()).ifPresent(known -> checkSame(known, asked));
        Plan planned = plan(asked, range);
        announcer.check();
        try (var ledger = new Ledger(space);
                var admin = Admin.create(space.clients().common())) {
            boolean begun = ledger.written().isPresent();
            var topics = new ReplayTopics(space, admin);
            if (!begun) {
                topics.create(asked);
                ledger.write(Manifest.begun(space.name(), planned));
            }
            return new Work(ledger, topics, admin, !begun).toItsEnd();
        }
    }

    /** Goes on with one that was begun. */
    public Manifest goOn() {
        Asked asked = new Manifests(space.live())
                .of(space.name())
                .orElseThrow(() -> ReplayException.askedWrongly("there is no replay " + space.name()
                        + "; begin one with --stage, see `tallywire replay --help`"))
                .plan()
                .asked();
        announcer.check();
        try (var ledger = new Ledger(space);
                var admin = Admin.create(space.clients().common())) {
            var topics = new ReplayTopics(space, admin);
            topics.create(asked);
            return new Work(ledger, topics, admin, false).toItsEnd();
        }
    }

    private void checkSame(Manifest known, Asked asked) {
        if (known.plan().asked().equals(asked)) return;
        throw ReplayException.askedWrongly("there is a replay " + space.name() + " already, with "
                + known.plan().asked() + "; ask for the same to go on with it, take another name, or discard it with"
                + " `tallywire replay discard " + space.name() + "`");
    }

    /** One run of it. */
    private final class Work {

        private final Ledger ledger;
        private final ReplayTopics topics;
        private final Admin admin;
        private final Plan plan;
        private final boolean fresh;
        private final long start = System.nanoTime();
        private final Copier copier;

        Work(Ledger ledger, ReplayTopics topics, Admin admin, boolean fresh) {
            this.ledger = ledger;
            this.topics = topics;
            this.admin = admin;
            this.plan = ledger.manifest().plan();
            this.fresh = fresh;
            this.copier = new Copier(space.clients(), ledger, meter);
        }

        Manifest toItsEnd() {
            if (!ledger.manifest().isBefore(Manifest.State.DONE)) return ledger.manifest();
            try (var running = new Running(space, config, admin, meter)) {
                boolean overlays = plan.asked().compares() && !plan.asked().factsOnly();
                if (ledger.manifest().state() == Manifest.State.READING) read(running);
                else if (overlays) running.start(ReplayStage.FACTBOOK);
                if (overlays) overlay(running);
            }
            List<Span> after = plan.asked().compares() ? topics.wouldBe() : List.of();
            Manifest done = ledger.manifest()
                    .after(after)
                    .counting(Map.of(Manifest.DEAD_LETTERS, deadLetters()))
                    .in(Manifest.State.DONE);
            ledger.write(done, announcer::record);
            return ledger.manifest();
        }

        private void read(Running running) {
            copyBase(true);
            knowOwnCatalog();
            for (ReplayStage stage : ReplayStage.values())
                if (stage.compareTo(plan.asked().stage()) >= 0
                        && stage.compareTo(plan.asked().through()) <= 0) running.start(stage);
            if (!plan.asked().factsOnly())
                copier.copy(
                        "records",
                        plan.input(),
                        copies(space.topic(plan.asked().stage().input()), Manifest.COPIED));
            copyBase(false);
            running.await();
            Manifest read = ledger.manifest();
            if (fresh)
                read = read.counting(
                        Map.of(Manifest.READING_MILLIS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
            List<Span> before = plan.asked().compares() ? topics.wouldBe() : List.of();
            ledger.write(read.before(before).in(Manifest.State.OVERLAYING));
        }

        private Copies copies(String target, String counted) {
            String from = plan.input().get(0).topic();
            return new Copies(space.live().wire().prefix(), Map.of(from, List.of(target)), plan.times(), counted);
        }

        /** The catalog, and what must not come back, go before the articles that are read with them. */
        private void copyBase(boolean known) {
            List<String> first =
                    ReplayTopics.KNOWN.stream().map(space::liveTopic).toList();
            var targets = new HashMap<String, List<String>>();
            for (Topic<?, ?> topic : ReplayTopics.BASE) targets.put(space.liveTopic(topic), targets(topic));
            copier.copy(
                    known ? "catalog" : "live claims",
                    plan.base().stream()
                            .filter(span -> first.contains(span.topic()) == known)
                            .toList(),
                    new Copies(space.live().wire().prefix(), targets, Times.ALL, Manifest.BASE));
        }

        private List<String> targets(Topic<?, ?> topic) {
            var targets = new ArrayList<String>();
            if (plan.asked().compares()) targets.add(space.wouldBeTopic(topic));
            if (ReplayTopics.KNOWN.contains(topic) && !plan.asked().factsOnly()) targets.add(space.topic(topic));
            return targets;
        }

        /** What the catalog files that this replay reads with say of an entity wins over what the live topic says. */
        private void knowOwnCatalog() {
            if (plan.asked().factsOnly() || config.enricher().catalogFiles().isEmpty()) return;
            var bundled = new HashMap<String, Entity>();
            Entities.of(Catalog.load(List.of())).forEach(entity -> bundled.put(entity.getId(), entity));
            List<Entity> own = Entities.of(Catalog.load(config.enricher().catalogFiles())).stream()
                    .filter(entity -> !entity.equals(bundled.get(entity.getId())))
                    .toList();
            new Entities(space.clients(), space.stage().wire()).publish(own);
        }

        private long deadLetters() {
            var letters = new Offsets(admin)
                    .all(List.of(space.topic(Topics.DEAD_LETTERS), space.wouldBeTopic(Topics.DEAD_LETTERS)));
            var count = new AtomicLong();
            new SpanReader(space.clients(), DEAD_LETTERS_A_POLL).forEach(letters, letter -> count.incrementAndGet());
            return count.get();
        }

        private void overlay(Running running) {
            List<Span> read = new Offsets(admin).all(List.of(space.topic(Topics.CLAIMS)));
            List<Span> base = plan.base().stream()
                    .filter(span -> span.topic().equals(space.liveTopic(Topics.CLAIMS)))
                    .toList();
            copier.copy("articles", read, new Overlaying(space, plan, read, wouldBe(base)));
            running.await();
        }

        /** The base as it was copied: the live topic may be compacted meanwhile. */
        private List<Span> wouldBe(List<Span> base) {
            if (base.isEmpty()) return List.of();
            String claims = space.wouldBeTopic(Topics.CLAIMS);
            return ledger.manifest().before().stream()
                    .filter(span -> span.topic().equals(claims))
                    .toList();
        }
    }

    /** How far it is; empty for one that was not begun. */
    public Optional<Manifest> manifest() {
        return new Manifests(space.live()).of(space.name());
    }
}
