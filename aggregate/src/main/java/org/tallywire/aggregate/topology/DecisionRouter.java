package org.tallywire.aggregate.topology;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.tallywire.aggregate.avro.DecisionState;
import org.tallywire.aggregate.avro.GroupNews;
import org.tallywire.aggregate.avro.SlimDecision;
import org.tallywire.aggregate.avro.SlimRevision;
import org.tallywire.avro.AnalystOverride;

/** Tells the group of claims that a decision is about, wherever redirects have moved it. */
final class DecisionRouter implements Processor<String, AnalystOverride, String, GroupNews> {

    static final StateStore<DecisionState> DECISIONS = new StateStore<>("decision-states", DecisionState.class);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private ProcessorContext<String, GroupNews> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, DecisionState> decisions;

    @SuppressWarnings("NullAway.Init")
    private Redirects redirects;

    @Override
    public void init(ProcessorContext<String, GroupNews> processorContext) {
        context = processorContext;
        decisions = processorContext.getStateStore(DECISIONS.name());
        redirects = new Redirects(processorContext.getStateStore(Redirects.STORE.name()));
    }

    /** A null takes the decision back; who writes one can say neither who did so nor why, so an undoing record is better. */
    @Override
    public void process(Record<String, AnalystOverride> record) {
        DecisionState known = decisions.get(record.key());
        AnalystOverride override = record.value();
        if (override == null) {
            if (known == null) return;
            forward(record, known.getTold(), news(undone(known.getDecision())));
            decisions.delete(record.key());
            return;
        }
        SlimDecision decision = SlimDecisions.slim(DecisionRecords.decision(record.key(), override));
        String group = override.getGroup();
        if (known != null && !known.getTold().equals(redirects.followedKey(group)))
            forward(record, known.getTold(), news(undone(known.getDecision())));
        decisions.put(
                record.key(),
                moved(new DecisionState(decision, group, ""), redirects, (to, news) -> forward(record, to, news)));
    }

    /** The state once the group is told that the decision is about, where it was another before. */
    static DecisionState moved(DecisionState state, Redirects redirects, BiConsumer<String, GroupNews> news) {
        String group = redirects.followedKey(state.getNamed());
        String told = state.getTold();
        if (group.equals(told)) return state;
        if (!told.isEmpty()) news.accept(told, news(undone(state.getDecision())));
        news.accept(group, news(state.getDecision()));
        return new DecisionState(state.getDecision(), state.getNamed(), group);
    }

    private static SlimDecision undone(SlimDecision decision) {
        return SlimDecision.newBuilder(decision).setUndone(true).build();
    }

    private static GroupNews news(SlimDecision decision) {
        var cause = new SlimRevision("", decision.getDecidedAt(), "");
        return GroupNews.newBuilder().setCause(cause).setDecision(decision).build();
    }

    private void forward(Record<String, AnalystOverride> cause, String group, GroupNews news) {
        context.forward(cause.withKey(group).withValue(news));
    }
}
