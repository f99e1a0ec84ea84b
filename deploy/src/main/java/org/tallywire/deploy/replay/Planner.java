package org.tallywire.deploy.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tallywire.schemas.Topic;

/** Works out what a replay reads, as the broker is now. */
final class Planner {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_A_POLL = 5_000;

    private final ReplaySpace space;
    private final Offsets broker;

    Planner(ReplaySpace space, Offsets broker) {
        this.space = space;
        this.broker = broker;
    }

    /** @throws ReplayException if what is asked for is not there */
    Plan plan(Asked asked, Range range) {
        List<Span> input = range.on(broker, space.liveTopic(asked.stage().input()));
        checkSomething(input, range.times());
        List<Topic<?, ?>> base = asked.compares() ? ReplayTopics.BASE : ReplayTopics.KNOWN;
        List<Topic<?, ?>> live = asked.factsOnly() ? ReplayTopics.COMPARED : List.of();
        Instant now = space.live().clock().instant();
        return new Plan(
                asked,
                input,
                range.times(),
                broker.all(names(base)),
                broker.all(names(live)),
                "+" + STAMP.format(now) + "." + space.name());
    }

    private void checkSomething(List<Span> input, Times times) {
        if (times.until() == Long.MAX_VALUE) return;
        boolean some =
                new SpanReader(space.clients(), MOST_A_POLL).isAny(input, record -> times.include(record.timestamp()));
        if (!some)
            throw ReplayException.askedWrongly("the range is empty: no record of "
                    + input.get(0).topic() + " in those partitions is of that time; look at what is there with"
                    + " `tallywire tail " + input.get(0).topic() + " --positions --max 1`");
    }

    private List<String> names(List<Topic<?, ?>> topics) {
        return topics.stream().map(space::liveTopic).toList();
    }
}
