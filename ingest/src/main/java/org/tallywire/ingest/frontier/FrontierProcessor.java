package org.tallywire.ingest.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.HostEvent;
import org.tallywire.ingest.avro.LinkFound;
import org.tallywire.ingest.avro.PageAnswered;
import org.tallywire.ingest.avro.SourceAdded;
import org.tallywire.ingest.avro.SourceRemoved;
import org.tallywire.ingest.denial.Denied;
import org.tallywire.ingest.frontier.TrackedUrl.Origin;
import org.tallywire.ingest.frontier.TrackedUrl.Role;
import org.tallywire.schemas.Work;

/** Applies events to the state of their host, and gives hosts their turn: after each event, and when their time comes. */
final class FrontierProcessor implements Processor<String, HostEvent, String, Fetch> {

    private static final Logger LOG = LoggerFactory.getLogger(FrontierProcessor.class);

    /** What is due sooner than the next look gets an alarm of its own. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A running processor's surroundings. */
    private record Scene(ProcessorContext<String, Fetch> context, FrontierStores stores, Denied denied, Alarm alarm) {}

    private final FrontierConfig config;
    private final FrontierMeters meters;
    private final Schedule schedule;
    private final Agenda agenda = new Agenda();
    private @Nullable Scene scene;

    FrontierProcessor(FrontierConfig config, FrontierMeters meters) {
        this.config = config;
        this.meters = meters;
        this.schedule = new Schedule(config);
    }

    @Override
    public void init(ProcessorContext<String, Fetch> context) {
        var stores = new FrontierStores(context);
        scene = new Scene(
                context, stores, Denied.of(context), new Alarm(context, config.tick(), this::takeTurnsThatAreDue));
        for (String host : stores.hostNames()) agenda.set(host, Instant.EPOCH);
        context.schedule(BETWEEN_LOOKS, PunctuationType.WALL_CLOCK_TIME, millis -> look());
        scene().alarm().setTo(now());
    }

    private Scene scene() {
        if (scene == null) throw new IllegalStateException("not initialised");
        return scene;
    }

    private Instant now() {
        return Instant.ofEpochMilli(scene().context().currentSystemTimeMs());
    }

    private void look() {
        if (scene().denied().hasMore()) scene().stores().forgetAll(this::isDenied);
        takeTurnsThatAreDue();
    }

    private void takeTurnsThatAreDue() {
        Instant now = now();
        for (String host : agenda.due(now)) takeTurns(host, now);
        setAlarm(now);
    }

    private void setAlarm(Instant now) {
        agenda.next().filter(time -> time.isBefore(now.plus(BETWEEN_LOOKS))).ifPresent(scene().alarm()::setTo);
    }

    @Override
    public void process(Record<String, HostEvent> record) {
        String host = record.key();
        Instant now = now();
        Object event = record.value().getEvent();
        try (var work = Work.on("frontier", record.headers(), article(host, event))) {
            apply(host, event, now);
        }
        takeTurns(host, now);
        setAlarm(now);
    }

    /** The id of the article that is spoken of; empty for a source. */
    private String article(String host, Object event) {
        if (event instanceof LinkFound link && !link.getPart()) return articleId(link.getUrl());
        return event instanceof PageAnswered answered
                ? scene().stores()
                        .url(host, answered.getUrl())
                        .filter(url -> url.role() == Role.ARTICLE)
                        .map(url -> articleId(url.url()))
                        .orElse("")
                : "";
    }

    private static String articleId(String url) {
        return WebAddress.parse(url).map(WebAddress::articleId).orElse("");
    }

    private boolean isDenied(String url, @Nullable String publisher) {
        return scene().denied().keepsOut(List.of(), publisher == null ? List.of() : List.of(publisher), List.of(url));
    }

    private boolean isDenied(TrackedUrl url) {
        return isDenied(url.url(), url.origin().publisher().orElse(null));
    }

    private boolean isDenied(Object event) {
        if (event instanceof SourceAdded added) return isDenied(added.getUrl(), added.getPublisher());
        return event instanceof LinkFound link && isDenied(link.getUrl(), link.getPublisher());
    }

    private void apply(String host, Object event, Instant now) {
        FrontierStores stores = scene().stores();
        if (isDenied(event)) LOG.debug("on {}, what must not come back is not listed", host);
        else if (event instanceof SourceAdded added)
            stores.put(
                    host,
                    schedule.watch(
                            stores.url(host, added.getUrl()),
                            added.getUrl(),
                            Optional.ofNullable(added.getPublisher()),
                            FrontierRecords.kind(added.getSourceKind()),
                            now));
        else if (event instanceof SourceRemoved removed)
            stores.url(host, removed.getUrl()).filter(TrackedUrl::watched).ifPresent(url -> stores.forget(host, url));
        else if (event instanceof LinkFound link) stores.put(host, listed(host, link, now));
        else if (event instanceof PageAnswered answered) answered(host, FrontierRecords.answer(answered), now);
    }

    private TrackedUrl listed(String host, LinkFound link, Instant now) {
        var origin = new Origin(Optional.of(link.getSource()), Optional.ofNullable(link.getPublisher()));
        Optional<TrackedUrl> known = scene().stores().url(host, link.getUrl());
        Optional<Instant> stamp = Optional.ofNullable(link.getStamp());
        return link.getPart()
                ? schedule.named(known, link.getUrl(), origin, stamp, now)
                : schedule.listed(known, link.getUrl(), origin, stamp, now);
    }

    private void answered(String host, Answer answer, Instant now) {
        FrontierStores stores = scene().stores();
        TrackedHost known = stores.host(host);
        if (!known.awaits(answer.url(), answer.attempt())) {
            LOG.debug("attempt {} of {} is not the newest; ignored", answer.attempt(), answer.url());
            return;
        }
        stores.put(schedule.after(known, answer, now));
        stores.url(host, answer.url()).ifPresent(url -> {
            TrackedUrl after = schedule.after(url, answer, now);
            stores.put(host, after);
            if (url.watched()) {
                count(url, answer);
                say(url, after, answer);
            }
        });
    }

    private void count(TrackedUrl before, Answer answer) {
        if (before.polling().missedSome(answer.reading().listed())) meters.gap();
        if (!answer.good()) meters.failed(answer);
    }

    private static void say(TrackedUrl before, TrackedUrl after, Answer answer) {
        if (before.polling().missedSome(answer.reading().listed()))
            LOG.warn(
                    "{} lists almost nothing that it listed before: entries may have been missed; polled every {} from now on",
                    after.url(),
                    after.polling().interval().orElse(Duration.ZERO));
        if (!answer.good())
            LOG.warn(
                    "source {} failed: {}; tried again at {}",
                    after.url(),
                    answer.reading().unreadable() ? "it cannot be read" : answer.result(),
                    after.dueAt().orElse(Instant.MAX));
    }

    /** Every turn but the last changes the state that the next one is decided from. */
    private void takeTurns(String host, Instant now) {
        FrontierStores stores = scene().stores();
        while (true) {
            TrackedHost known = stores.host(host);
            Turn turn = schedule.turn(known, stores.first(host), now);
            if (turn instanceof Turn.GiveUp giveUp) giveUp(known, giveUp.host(), now);
            else if (turn instanceof Turn.Forget forget) stores.forget(host, forget.url());
            else if (turn instanceof Turn.Ask ask && isDenied(ask.url()))
                stores.url(host, ask.url().url()).ifPresent(url -> stores.forget(host, url));
            else if (turn instanceof Turn.Ask ask) ask(ask, now);
            else if (turn instanceof Turn.Wait wait) {
                stores.put(known);
                agenda.set(host, wait.until());
                return;
            } else {
                stores.forgetHost(host);
                agenda.remove(host);
                return;
            }
        }
    }

    private void giveUp(TrackedHost before, TrackedHost after, Instant now) {
        FrontierStores stores = scene().stores();
        stores.put(after);
        before.inFlight().ifPresent(lost -> {
            LOG.warn(
                    "no answer to attempt {} of {} since {}; it is issued again",
                    lost.attempt(),
                    lost.url(),
                    lost.issuedAt());
            stores.url(after.host(), lost.url())
                    .ifPresent(url -> stores.put(after.host(), schedule.unanswered(url, now)));
        });
    }

    private void ask(Turn.Ask ask, Instant now) {
        scene().stores().put(ask.host());
        scene().stores().put(ask.host().host(), ask.url());
        var headers = new RecordHeaders();
        try (var work = Work.on(
                "frontier",
                headers,
                ask.url().role() == Role.ARTICLE ? articleId(ask.url().url()) : "")) {
            LOG.debug("asking for {}", ask.url().url());
            scene().context().forward(new Record<>(ask.host().host(), fetch(ask, now), now.toEpochMilli(), headers));
        }
    }

    private static Fetch fetch(Turn.Ask ask, Instant now) {
        TrackedUrl url = ask.url();
        return Fetch.newBuilder()
                .setUrl(url.url())
                .setKind(url.role() == Role.ARTICLE ? FetchKind.ARTICLE : FetchKind.SOURCE)
                .setSourceKind(url.polling().kind())
                .setAttempt(ask.attempt())
                .setEtag(url.history().validators().etag().orElse(null))
                .setLastModified(url.history().validators().lastModified().orElse(null))
                .setSource(url.origin().source().orElse(null))
                .setPublisher(url.origin().publisher().orElse(null))
                .setCrawlDelayMillis(Optional.of(ask.host().crawlDelay().toMillis())
                        .filter(millis -> millis > 0)
                        .orElse(null))
                .setIssuedAt(now)
                .build();
    }
}
