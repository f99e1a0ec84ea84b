package org.tallywire.aggregate.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallywire.aggregate.view.News;
import org.tallywire.aggregate.view.News.Item;
import org.tallywire.aggregate.view.Positions;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.CanonicalJson;

/** What has moved since a follower looked last, as events. */
public final class NewsFeed {

    /** What to follow: facts, tallies or replays, or all where it is left out. */
    private static final Parameter<String> TYPES =
            Parameter.text("types", "Only facts, only tallies, or only replays.", "fact|tally|replay", "fact");

    /** A replay is about all of these, and who asks for one of them does not ask for replays. */
    private static final List<Parameter<?>> ABOUT =
            List.of(Parameters.KIND, Parameters.MEASURE, Parameters.SUBJECT, Parameters.COUNTRY);

    private static final ReplayListing REPLAYS = new ReplayListing();

    private static final Parameter<String> SINCE = Parameter.text(
            "last_event_id",
            "For those who cannot send the header Last-Event-ID: the id of the last event, or `start` for all that there"
                    + " is. Without either, what comes from now on.",
            "start|[a-z0-9=,;-]{1,4000}",
            "start");

    private static final String START = "start";

    private final Asked asked;

    private NewsFeed(Asked asked) {
        this.asked = asked;
    }

    /**
     * An event.
     *
     * @param type {@code fact}, {@code fact-gone}, {@code tally}, {@code tally-gone}, {@code replay},
     *     {@code replay-gone}, {@code reset}, {@code position}
     * @param data its data
     * @param id positions to go on from; empty where the id of the event before still holds
     */
    public record Event(String type, ObjectNode data, String id) {}

    /**
     * Some events.
     *
     * @param events in order
     * @param next where to go on
     * @param more whether there are more at once
     */
    public record Batch(List<Event> events, Positions next, boolean more) {}

    /** What may be asked. */
    public static List<Parameter<?>> parameters() {
        return List.of(TYPES, Parameters.KIND, Parameters.MEASURE, Parameters.SUBJECT, Parameters.COUNTRY, SINCE);
    }

    /** A feed of what is asked for. */
    public static NewsFeed of(Asked asked) {
        return new NewsFeed(asked);
    }

    /**
     * Where to begin: at the id, else at what was asked for, else now.
     *
     * @throws Refusal if that is no id of an event
     */
    public Positions begin(Standing standing, Optional<String> lastEventId) {
        Optional<String> id = lastEventId.filter(text -> !text.isEmpty()).or(() -> asked.get(SINCE));
        if (id.isEmpty()) return standing.positions();
        if (id.get().equals(START)) return Positions.NONE;
        try {
            return Positions.parse(id.get());
        } catch (IllegalArgumentException e) {
            throw Problem.badParameter(
                            "last_event_id",
                            "'" + id.get() + "' is no id of an event of this stream",
                            "give an id as it came, `start` for all that there is, or none for what comes from now on")
                    .refusal();
        }
    }

    /** What has moved since, at most so many keys. Always ends with an event that has an id. */
    public Batch since(Standing standing, Positions from, int most) {
        News news = standing.since(from, most);
        var events = new ArrayList<Event>();
        if (!news.complete()) {
            Positions now = standing.positions();
            events.add(event("reset", JsonNodeFactory.instance.objectNode()));
            events.add(position(now));
            return new Batch(events, now, false);
        }
        for (Item item : news.items()) event(standing, item).ifPresent(events::add);
        events.add(position(news.upTo()));
        return new Batch(events, news.upTo(), news.items().size() >= most);
    }

    private static Event position(Positions positions) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("positions", Answers.positions(positions));
        return new Event("position", data, positions.text());
    }

    private static Event event(String type, ObjectNode data) {
        return new Event(type, data, "");
    }

    private Optional<Event> event(Standing standing, Item item) {
        if (item instanceof Item.OfFact fact) return asked.is(TYPES, "fact") ? of(standing, fact) : Optional.empty();
        if (item instanceof Item.OfReplay replay) return isAboutReplays() ? Optional.of(of(replay)) : Optional.empty();
        return asked.is(TYPES, "tally") ? of(standing, (Item.OfTally) item) : Optional.empty();
    }

    private Optional<Event> of(Standing standing, Item.OfFact item) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("id", item.id());
        if (item.fact().isEmpty()) return Optional.of(event("fact-gone", data));
        Fact fact = item.fact().get();
        if (!isWanted(fact)) return Optional.empty();
        data.set("fact", CanonicalJson.of(fact));
        data.set("names", Names.of(standing, Names.in(fact)));
        return Optional.of(event("fact", data));
    }

    private boolean isWanted(Fact fact) {
        return asked.is(Parameters.KIND, fact.getKind())
                && asked.is(Parameters.MEASURE, fact.getMeasure())
                && asked.get(Parameters.SUBJECT)
                        .map(id -> fact.getSubjects().stream()
                                .anyMatch(s -> s.getId().equals(id)))
                        .orElse(true)
                && asked.get(Parameters.COUNTRY)
                        .map(code -> fact.getSubjects().stream().anyMatch(s -> code.equals(s.getCountry())))
                        .orElse(true);
    }

    private boolean isAboutReplays() {
        return asked.is(TYPES, "replay")
                && ABOUT.stream().allMatch(about -> asked.get(about).isEmpty());
    }

    private static Event of(Item.OfReplay item) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", item.name());
        if (item.replay().isEmpty()) return event("replay-gone", data);
        data.set("replay", REPLAYS.json(item.replay().get()));
        return event("replay", data);
    }

    private Optional<Event> of(Standing standing, Item.OfTally item) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("key", item.key());
        if (item.tally().isEmpty()) return Optional.of(event("tally-gone", data));
        Tally tally = item.tally().get();
        if (!isWanted(tally)) return Optional.empty();
        data.set("tally", CanonicalJson.of(tally));
        data.set("names", Names.of(standing, Stream.of(Names.idOf(tally.getLevel(), tally.getWho()))));
        return Optional.of(event("tally", data));
    }

    /** A row is of a subject or of a country; who follows either does not get the rows of all others. */
    private boolean isWanted(Tally tally) {
        var subject = asked.get(Parameters.SUBJECT);
        var country = asked.get(Parameters.COUNTRY);
        boolean who = subject.isEmpty() && country.isEmpty()
                || is(tally, TallyLevel.SUBJECT, subject)
                || is(tally, TallyLevel.COUNTRY, country);
        return who && asked.is(Parameters.KIND, tally.getKind()) && asked.is(Parameters.MEASURE, tally.getMeasure());
    }

    private static boolean is(Tally tally, TallyLevel level, Optional<String> who) {
        return tally.getLevel() == level && who.map(tally.getWho()::equals).orElse(false);
    }
}
