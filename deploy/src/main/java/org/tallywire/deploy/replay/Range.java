package org.tallywire.deploy.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records of a topic are meant, and where that is on a broker.
 *
 * @param partitions empty for all
 * @param from the first that is meant
 * @param to the first after it that is not; records that come later are never meant
 */
public record Range(List<Integer> partitions, Bound from, Bound to) {

    public Range {
        partitions = List.copyOf(partitions);
    }

    /**
     * Where the records are on the broker now, one span a partition; those of the {@link #times()} among them are meant.
     *
     * @throws ReplayException if there is no such topic or partition, if the range is empty, or if retention has taken
     *     its beginning
     */
    List<Span> on(Offsets broker, String topic) {
        int there = broker.partitions(topic)
                .orElseThrow(() -> ReplayException.askedWrongly("there is no topic " + topic
                        + " on this broker; see `tallywire topics check`, and --prefix, with which its name begins"));
        for (int partition : partitions)
            if (partition < 0 || partition >= there)
                throw ReplayException.askedWrongly(
                        "--partitions " + partition + ": " + topic + " has 0 to " + (there - 1));
        List<Span> all = broker.all(List.of(topic)).stream()
                .filter(span -> partitions.isEmpty() || partitions.contains(span.partition()))
                .toList();
        Map<Integer, Long> begins = offsets(broker, topic, all, from);
        Map<Integer, Long> ends = to instanceof Bound.AtTime ? Map.of() : offsets(broker, topic, all, to);
        var spans = new ArrayList<Span>();
        for (Span span : all) {
            long begin = begins.getOrDefault(span.partition(), span.to());
            long end = Math.min(ends.getOrDefault(span.partition(), span.to()), span.to());
            if (from instanceof Bound.AtOffset && begin < span.from())
                throw ReplayException.askedWrongly("--from " + begin + ": partition " + span.partition() + " of "
                        + topic
                        + " begins at " + span.from() + " now, for retention has deleted what was before; give --from "
                        + span.from() + " or later, or beginning");
            spans.add(new Span(
                    topic, span.partition(), Math.min(begin, span.to()), Math.max(end, Math.min(begin, span.to()))));
        }
        if (spans.stream().allMatch(span -> span.length() == 0))
            throw ReplayException.askedWrongly("the range is empty: "
                    + String.join(
                            ", ", spans.stream().map(span -> has(span, all)).toList())
                    + "; look at what is there with `tallywire tail " + topic + " --positions --max 1`");
        return spans;
    }

    /** Which records in the spans are meant. */
    Times times() {
        return new Times(
                from instanceof Bound.AtTime at ? at.time().toEpochMilli() : Times.ALL.since(),
                to instanceof Bound.AtTime at ? at.time().toEpochMilli() : Times.ALL.until());
    }

    private static String has(Span span, List<Span> all) {
        return all.stream()
                .filter(one -> one.partition() == span.partition())
                .findFirst()
                .map(one -> "partition " + one.partition() + " has offsets " + one.from() + " to " + one.to())
                .orElse("");
    }

    private static Map<Integer, Long> offsets(Offsets broker, String topic, List<Span> all, Bound bound) {
        Set<Integer> partitions = new TreeSet<>();
        all.forEach(span -> partitions.add(span.partition()));
        if (bound instanceof Bound.AtTime at) return broker.since(topic, partitions, at.time());
        var offsets = new HashMap<Integer, Long>();
        for (Span span : all) {
            if (bound instanceof Bound.Beginning) offsets.put(span.partition(), span.from());
            if (bound instanceof Bound.AtOffset at) offsets.put(span.partition(), at.offset());
        }
        return offsets;
    }
}
