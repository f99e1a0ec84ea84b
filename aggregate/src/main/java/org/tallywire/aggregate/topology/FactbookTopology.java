package org.tallywire.aggregate.topology;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.avro.ContributionMove;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SlimRate;
import org.tallywire.aggregate.avro.SlimRates;
import org.tallywire.aggregate.avro.SlimRedirect;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.DailyRates;
import org.tallywire.avro.Entity;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Tally;
import org.tallywire.schemas.Pace;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Claims in; facts, tallies and the moves of tallies out.
 *
 * <pre>
 * denials ═══ denial-follower ─┐
 * claims ──── claims-gate ─────┴ newest-revision ─┐
 * overrides ─ decision-router ─┼═ news-by-group ═ group-facts ─┬─ facts
 * entities ══ redirect-follower┤                               └═ contributions-by-account ═ tally-rows ─┬─ funding-, capacity-tallies
 * rates ───────────────────────┘                                                                         └─ tally-changes
 * </pre>
 *
 * A single line is a call, a double one a topic. For any order, repetition or batching of the same claims, the last
 * value of every key of facts and tallies is the same; {@code tally-changes} tells what really happened, in order. Runs
 * under any processing guarantee; only with {@code exactly_once_v2} do subscribers never see half a move repeated.
 */
public final class FactbookTopology {

    private FactbookTopology() {}

    /**
     * The topology; starts nothing.
     *
     * @param meters where facts and moves of tallies are counted
     */
    public static Topology build(FactbookConfig config, Wire wire, MeterRegistry meters) {
        var builder = new StreamsBuilder();
        addTo(builder, config, wire, meters);
        return builder.build();
    }

    static void addTo(StreamsBuilder builder, FactbookConfig config, Wire wire, MeterRegistry meters) {
        var counted = new FactbookMeters(meters);
        StoreBuilder<Shared<Waiting<GroupNews>>> waiting = Waiting.builder(GroupFacts.WAITING);
        Serde<GroupNews> newsSerde = wire.internalSerde(GroupNews.class);
        var pace = new Pace();
        var memory = new Memory(config.claimsInMemory());
        KStream<String, GroupNews> news = news(builder, pace, config, wire)
                .repartition(Repartitioned.<String, GroupNews>as("news-by-group")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(newsSerde)
                        .withStreamPartitioner((topic, key, item, partitions) ->
                                item.getRates() == null ? Optional.empty() : all(partitions)));
        KStream<String, Integer> touched = pace.of(news, "news-pace")
                .processValues(
                        new FixedStage<>(
                                () -> new Waiting.Room<>(GroupFacts.WAITING, GroupFacts::replaces), Set.of(waiting)),
                        Named.as("news-room"));
        KStream<String, FactMove> moves = OnceACommit.of(touched, "touched-groups")
                .process(
                        new Stage<>(
                                () -> new GroupFacts(config, memory, newsSerde.serializer(), counted),
                                Set.of(
                                        waiting,
                                        GroupFacts.CLAIMS.builder(config, wire),
                                        GroupFacts.DECISIONS.builder(config, wire),
                                        KnownRates.STORE.inMemory(wire),
                                        FactTeller.SENT.cached(config, wire))),
                        Named.as("group-facts"));
        moves.filter((id, move) -> move instanceof FactMove.Changed, Named.as("changed-facts"))
                .mapValues(move -> ((FactMove.Changed) move).fact(), Named.as("facts-values"))
                .to(wire.name(Topics.FACTS), produced(wire, Topics.FACTS));
        tallies(moves, pace, config, wire, counted);
    }

    /** What groups are told: by articles, by analysts, and because an entity's id was replaced. */
    private static KStream<String, GroupNews> news(
            StreamsBuilder builder, Pace pace, FactbookConfig config, Wire wire) {
        StoreBuilder<?> redirects = Redirects.STORE.inMemory(wire);
        StoreBuilder<?> articles = NewestRevision.ARTICLES.builder(config, wire);
        StoreBuilder<?> decisions = DecisionRouter.DECISIONS.builder(config, wire);
        KStream<String, GroupNews> said = judged(builder, pace, articles, wire)
                .mapValues(Judged::claims, Named.as("judged-claims"))
                .process(new Stage<>(NewestRevision::new, Set.of(redirects, articles)), Named.as("newest-revision"));
        KStream<String, GroupNews> decided = source(builder, pace, Topics.OVERRIDES, wire)
                .process(new Stage<>(DecisionRouter::new, Set.of(redirects, decisions)), Named.as("decision-router"));
        KStream<String, GroupNews> moved = source(builder, pace, Topics.ENTITIES, wire)
                .mapValues(FactbookTopology::redirect, Named.as("redirects"))
                .repartition(Repartitioned.<String, SlimRedirect>as("redirects-to-all")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(wire.internalSerde(SlimRedirect.class))
                        .withStreamPartitioner((topic, key, value, partitions) -> all(partitions)))
                .process(
                        new Stage<>(RedirectFollower::new, Set.of(redirects, articles, decisions)),
                        Named.as("redirect-follower"));
        KStream<String, GroupNews> converted = source(builder, pace, Topics.RATES, wire)
                .filter((day, rates) -> rates != null, Named.as("known-rates"))
                .mapValues(FactbookTopology::rates, Named.as("rates"));
        return said.merge(decided, Named.as("said-or-decided"))
                .merge(moved, Named.as("said-decided-or-moved"))
                .merge(converted, Named.as("news"));
    }

    /** Claims that may come in; nothing in place of those that may not, which go from their topic as well. */
    private static KStream<String, Judged> judged(
            StreamsBuilder builder, Pace pace, StoreBuilder<?> articles, Wire wire) {
        StoreBuilder<?> denied = Denied.builder();
        KStream<String, Judged> late = source(builder, pace, Topics.CLAIMS, wire)
                .process(new Stage<>(ClaimsGate::new, Set.of(denied)), Named.as("claims-gate"));
        KStream<String, Judged> known = builder.stream(
                        wire.name(Topics.DENIALS),
                        Consumed.with(wire.keySerde(Topics.DENIALS), Serdes.ByteArray())
                                .withName("denials-source"))
                .mapValues(denial -> denial != null, Named.as("denial-stands"))
                .repartition(Repartitioned.<String, Boolean>as("denials-to-all")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Boolean())
                        .withStreamPartitioner((topic, key, value, partitions) -> all(partitions)))
                .process(new Stage<>(DenialFollower::new, Set.of(denied, articles)), Named.as("denial-follower"));
        KStream<String, Judged> all = late.merge(known, Named.as("judged"));
        all.filter((article, judged) -> judged.denied(), Named.as("denied-claims"))
                .mapValues(judged -> (ArticleClaims) null, Named.as("erased-claims"))
                .to(wire.name(Topics.CLAIMS), produced(wire, Topics.CLAIMS));
        return all;
    }

    private static Optional<Set<Integer>> all(int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }

    /** Checks here what every partition is told: there, one bad day would be a failure of each. */
    private static GroupNews rates(DailyRates day) {
        KnownRates.check(day);
        var known = new SlimRevision("", day.getFetchedAt(), "");
        List<SlimRate> rates = day.getRates().stream()
                .map(rate -> new SlimRate(rate.getCurrency(), rate.getRate()))
                .toList();
        return GroupNews.newBuilder()
                .setCause(known)
                .setRates(new SlimRates(day.getDay(), rates))
                .build();
    }

    private static SlimRedirect redirect(String id, @Nullable Entity entity) {
        if (entity == null) return new SlimRedirect(id, null, EntityType.UNKNOWN.name(), null, false);
        return new SlimRedirect(id, entity.getRedirectsTo(), entity.getType().name(), entity.getCountry(), false);
    }

    private static <V> KStream<String, V> source(StreamsBuilder builder, Pace pace, Topic<String, V> topic, Wire wire) {
        KStream<String, V> stream = builder.stream(
                wire.name(topic),
                Consumed.with(wire.keySerde(topic), wire.valueSerde(topic)).withName(topic.name() + "-source"));
        return pace.of(stream, topic.name() + "-pace");
    }

    private static void tallies(
            KStream<String, FactMove> moves, Pace pace, FactbookConfig config, Wire wire, FactbookMeters meters) {
        StoreBuilder<Shared<Waiting<ContributionMove>>> waiting = Waiting.builder(TallyRows.WAITING);
        Serde<ContributionMove> moveSerde = wire.internalSerde(ContributionMove.class);
        KStream<String, ContributionMove> contributions = moves.filter(
                        (key, move) -> move instanceof FactMove.Booked, Named.as("booked-contributions"))
                .mapValues(move -> ((FactMove.Booked) move).move(), Named.as("contribution-values"))
                .repartition(Repartitioned.<String, ContributionMove>as("contributions-by-account")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(moveSerde));
        KStream<String, Integer> touched = pace.of(contributions, "contributions-pace")
                .processValues(
                        new FixedStage<>(
                                () -> new Waiting.Room<>(TallyRows.WAITING, ContributionMove::getSlot),
                                Set.of(waiting)),
                        Named.as("contributions-room"));
        KStream<String, RowMove> rows = OnceACommit.of(touched, "touched-accounts")
                .process(
                        new Stage<>(
                                () -> new TallyRows(moveSerde.serializer(), meters),
                                Set.of(
                                        waiting,
                                        TallyRows.CONTRIBUTIONS.cached(config, wire),
                                        TallyRows.ROWS.cached(config, wire))),
                        Named.as("tally-rows"));
        send(rows, Kind.FUNDING, Topics.FUNDING_TALLIES, wire);
        send(rows, Kind.CAPACITY, Topics.CAPACITY_TALLIES, wire);
        rows.filter((key, move) -> move instanceof RowMove.Moved, Named.as("moved-rows"))
                .mapValues((key, move) -> ((RowMove.Moved) move).change(key), Named.as("tally-change-values"))
                .to(wire.name(Topics.TALLY_CHANGES), produced(wire, Topics.TALLY_CHANGES));
    }

    private static void send(KStream<String, RowMove> rows, Kind kind, Topic<String, Tally> topic, Wire wire) {
        rows.filter(
                        (key, move) -> move instanceof RowMove.Stands stands && stands.kind() == kind,
                        Named.as(topic.name() + "-rows"))
                .mapValues(move -> ((RowMove.Stands) move).tally(), Named.as(topic.name() + "-values"))
                .to(wire.name(topic), produced(wire, topic));
    }

    private static <V> Produced<String, V> produced(Wire wire, Topic<String, V> topic) {
        return Produced.with(wire.keySerde(topic), wire.valueSerde(topic)).withName(topic.name() + "-sink");
    }

    /** A processor with the stores that it alone uses. */
    private record Stage<K, V, L, W>(Fresh<K, V, L, W> fresh, Set<StoreBuilder<?>> stores)
            implements ProcessorSupplier<K, V, L, W> {

        interface Fresh<K, V, L, W> {
            Processor<K, V, L, W> processor();
        }

        @Override
        public Processor<K, V, L, W> get() {
            return fresh.processor();
        }
    }

    /** The same for one that leaves keys alone, after which records are still where their keys belong. */
    private record FixedStage<K, V, W>(Supplier<FixedKeyProcessor<K, V, W>> fresh, Set<StoreBuilder<?>> stores)
            implements FixedKeyProcessorSupplier<K, V, W> {

        @Override
        public FixedKeyProcessor<K, V, W> get() {
            return fresh.get();
        }
    }
}
