package org.tallywire.aggregate.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.view.News.Item;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;

/** The view's shelves and indexes. Not thread-safe. */
final class Shelves implements Standing {

    private final Shelf<Fact> facts;
    private final Shelf<Tally> tallies;
    private final Shelf<ArticleClaims> claims = new Shelf<>(0);
    private final Shelf<Entity> entities = new Shelf<>(0);
    private final Shelf<AnalystOverride> overrides = new Shelf<>(0);
    private final Shelf<Replay> replays;
    private final List<Followed<?>> followed;
    private final TimeIndex<Fact> factsByTime = new TimeIndex<>();
    private final TimeIndex<ArticleClaims> articlesByTime = new TimeIndex<>();
    private final History history;
    private final NavigableMap<String, Coverage> coverage = new TreeMap<>();
    private Positions positions = Positions.NONE;
    private Positions pagesKept = Positions.NONE;

    Shelves(int goneKept, int movesKept, long historyBytes) {
        facts = new Shelf<>(goneKept);
        tallies = new Shelf<>(goneKept);
        replays = new Shelf<>(goneKept);
        followed = List.of(
                new Followed<>(Topics.FACTS, facts, Item.OfFact::new),
                new Followed<>(Topics.FUNDING_TALLIES, tallies, Item.OfTally::new),
                new Followed<>(Topics.CAPACITY_TALLIES, tallies, Item.OfTally::new),
                new Followed<>(Topics.REPLAYS, replays, Item.OfReplay::new));
        history = new History(movesKept, historyBytes);
    }

    @SuppressWarnings("unchecked") // A change's value is of its topic's type.
    void take(Change<?> change) {
        Topic<String, ?> topic = change.topic();
        if (topic == Topics.FACTS) takeFact((Change<Fact>) change);
        else if (topic == Topics.CLAIMS) takeClaims((Change<ArticleClaims>) change);
        else if (topic == Topics.ENTITIES) entities.take((Change<Entity>) change);
        else if (topic == Topics.OVERRIDES) overrides.take((Change<AnalystOverride>) change);
        else if (topic == Topics.REPLAYS) replays.take((Change<Replay>) change);
        else if (topic == Topics.TALLY_CHANGES) history.take((Change<TallyChange>) change);
        else tallies.take((Change<Tally>) change);
    }

    void reach(Positions reached) {
        positions = reached;
    }

    void keepPages(Positions from) {
        pagesKept = from;
    }

    private void takeFact(Change<Fact> change) {
        Fact before = facts.take(change);
        if (before != null) factsByTime.remove(place(before), ids(before.getSubjects().stream()));
        Fact now = change.value();
        if (now != null) factsByTime.add(place(now), ids(now.getSubjects().stream()), now);
    }

    private void takeClaims(Change<ArticleClaims> change) {
        // Nobody asks for the sketches, and they would take up more room than the claims.
        if (change.value() != null) change.value().put("minHash", List.of());
        ArticleClaims before = claims.take(change);
        if (before != null) articlesByTime.remove(place(before), subjects(before));
        ArticleClaims now = change.value();
        count(before, -1);
        count(now, 1);
        if (now != null && !now.getClaims().isEmpty()) articlesByTime.add(place(now), subjects(now), now);
    }

    private void count(@Nullable ArticleClaims article, int by) {
        if (article == null || article.getRetracted()) return;
        String publisher = article.getPublisher().getId();
        String key = article.getLanguage() + " " + publisher;
        Coverage so = coverage.getOrDefault(key, new Coverage(article.getLanguage(), publisher, 0, 0, 0));
        Coverage now = so.plus(article, by);
        if (now.articles() == 0) coverage.remove(key);
        else coverage.put(key, now);
    }

    private static Place place(Fact fact) {
        return new Place(fact.getFirstPublished(), fact.getId());
    }

    private static Place place(ArticleClaims article) {
        return new Place(article.getPublished(), article.getArticleId());
    }

    private static Set<String> subjects(ArticleClaims article) {
        return ids(article.getClaims().stream().flatMap(claim -> claim.getSubjects().stream()));
    }

    private static Set<String> ids(Stream<EntityRef> refs) {
        var ids = new LinkedHashSet<String>();
        refs.forEach(ref -> ids.add(ref.getId()));
        return ids;
    }

    @Override
    public Positions positions() {
        return positions;
    }

    @Override
    public Positions pagesKept() {
        return pagesKept;
    }

    @Override
    public Optional<Held<Fact>> fact(String id) {
        return facts.get(id);
    }

    @Override
    public Optional<Held<Tally>> tally(String key) {
        return tallies.get(key);
    }

    @Override
    public Optional<Held<ArticleClaims>> claims(String articleId) {
        return claims.get(articleId);
    }

    @Override
    public Optional<Held<Entity>> entity(String id) {
        return entities.get(id);
    }

    @Override
    public NavigableMap<String, Held<AnalystOverride>> overrides() {
        return overrides.all();
    }

    @Override
    public NavigableMap<String, Held<Replay>> replays() {
        return replays.all();
    }

    @Override
    public Collection<Fact> facts(@Nullable Place from, @Nullable String subject) {
        return factsByTime.from(from, subject);
    }

    @Override
    public Collection<ArticleClaims> articles(@Nullable Place from, @Nullable String subject) {
        return articlesByTime.from(from, subject);
    }

    @Override
    public NavigableMap<String, Held<Tally>> tallies() {
        return tallies.all();
    }

    @Override
    public int factCount() {
        return facts.size();
    }

    @Override
    public Collection<Coverage> coverage() {
        return coverage.values();
    }

    @Override
    public NavigableSet<String> tallyKeysEver() {
        return history.keys();
    }

    @Override
    public Optional<Tally> tallyAt(String key, Instant moment) {
        return history.at(key, moment);
    }

    @Override
    public List<Move> movesSince(String key, Instant moment, int most) {
        return history.since(key, moment, most);
    }

    @Override
    public Optional<Tally> difference(String key, Move move) {
        return history.difference(key, move);
    }

    @Override
    public Optional<Instant> historyReachesBackTo() {
        return history.reachesBackTo();
    }

    @Override
    public News since(Positions from, int most) {
        var items = new ArrayList<Item>();
        Positions upTo = positions.of(followed.stream().map(Followed::name).toList());
        boolean complete = true;
        for (Followed<?> each : followed)
            for (int partition = 0; partition < partitions(each.name()); partition++) {
                long offset = from.of(each.name(), partition);
                long reached = positions.of(each.name(), partition);
                complete &= each.shelf().remembers(each.name(), partition, offset) && offset <= reached;
                long next = items.size() < most ? each.add(partition, offset, reached, most, items) : offset;
                upTo = upTo.with(each.name(), partition, Math.max(next, offset));
            }
        return new News(items, upTo, complete);
    }

    private int partitions(String topic) {
        List<Long> offsets = positions.next().get(topic);
        return offsets == null ? 0 : offsets.size();
    }
}
