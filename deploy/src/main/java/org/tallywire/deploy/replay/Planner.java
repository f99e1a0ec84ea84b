package org.tallywire.deploy.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** Works out what a replay reads, as the broker is now. */
final class Planner {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReplaySpace space;
    private final Offsets broker;

    Planner(ReplaySpace space, Offsets broker) {
        this.space = space;
        this.broker = broker;
    }

    /** @throws ReplayException if what is asked for is not there */
    Plan plan(Asked asked, Range range) {
        List<Span> input = range.on(broker, space.liveTopic(asked.stage().input()));
        List<Topic<?, ?>> base = asked.compares() ? ReplayTopics.BASE : List.of(Topics.ENTITIES);
        List<Topic<?, ?>> live = asked.factsOnly() ? ReplayTopics.COMPARED : List.of();
        Instant now = space.live().clock().instant();
        return new Plan(
                asked,
                input,
                broker.all(names(base)),
                broker.all(names(live)),
                "+" + STAMP.format(now) + "." + space.name());
    }

    private List<String> names(List<Topic<?, ?>> topics) {
        return topics.stream().map(space::liveTopic).toList();
    }
}
