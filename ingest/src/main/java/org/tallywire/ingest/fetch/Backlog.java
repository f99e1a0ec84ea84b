package org.tallywire.ingest.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Page;

/**
 * Fetches between being read and being recorded. Pages leave as soon as they are there, whatever a slow host before them
 * does; how far each partition has come is kept as {@link Progress}. No two fetches of one host are under way at once.
 * Knows no Kafka client and no clock; not thread-safe.
 */
final class Backlog {

    /** One fetch at its place in the log. */
    static final class Entry {
        final TopicPartition partition;
        final long offset;
        final String host;
        final Fetch fetch;
        final Headers headers;
        private boolean started;
        private boolean dropped;
        private boolean recorded;
        private @Nullable Page page;

        Entry(TopicPartition partition, long offset, String host, Fetch fetch, Headers headers) {
            this.partition = partition;
            this.offset = offset;
            this.host = host;
            this.fetch = fetch;
            this.headers = headers;
        }
    }

    /** A page that may be recorded now, with the host it is keyed by. */
    record Ready(Entry entry, String host, Page page) {}

    /** What was read of a partition and not left behind yet, in the order of the log. */
    private static final class Lane {
        private final Deque<Entry> entries = new ArrayDeque<>();
        private final Set<Long> recordedBefore;
        private long next;
        private boolean skipped;

        Lane(Progress progress) {
            this.recordedBefore = new HashSet<>(progress.beyond());
            this.next = progress.offset();
        }
    }

    private final BodyBudget bodies;
    private final Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
    private final Set<String> busyHosts = new HashSet<>();
    private int underway;
    private int size;

    /**
     * @param bodies where the pages that wait to be recorded are counted; while it is exhausted, nothing is started
     */
    Backlog(BodyBudget bodies) {
        this.bodies = bodies;
    }

    /** Fetches that have no recorded page. */
    int size() {
        return size;
    }

    int underway() {
        return underway;
    }

    /** A partition is ours from here on. */
    void take(TopicPartition partition, Progress progress) {
        lanes.put(partition, new Lane(progress));
    }

    void add(Entry entry) {
        Lane lane = lanes.computeIfAbsent(entry.partition, p -> new Lane(Progress.at(entry.offset)));
        lane.next = entry.offset + 1;
        if (lane.recordedBefore.remove(entry.offset)) entry.recorded = true;
        else size++;
        lane.entries.addLast(entry);
        trim(lane);
    }

    /** There is nothing to do about what stands there; that is yet to be committed. */
    void skip(TopicPartition partition, long offset) {
        Lane lane = lanes.computeIfAbsent(partition, p -> new Lane(Progress.at(offset)));
        lane.next = offset + 1;
        lane.recordedBefore.add(offset);
        lane.skipped = true;
    }

    /** Whether something was skipped, and nothing recorded since. */
    boolean skippedSome() {
        return lanes.values().stream().anyMatch(lane -> lane.skipped);
    }

    /** Whether so much of the partition is recorded beyond a slow fetch that no more can be kept in mind. */
    boolean full(TopicPartition partition) {
        Lane lane = lanes.get(partition);
        Entry first = lane == null ? null : lane.entries.peekFirst();
        return lane != null && first != null && lane.next - first.offset >= Progress.WINDOW;
    }

    /** The fetches to start now, marked as started. */
    List<Entry> start(int maxUnderway) {
        var started = new ArrayList<Entry>();
        for (Lane lane : lanes.values())
            for (Entry entry : lane.entries) {
                if (underway >= maxUnderway || bodies.exhausted()) return started;
                if (entry.started || entry.recorded || !busyHosts.add(entry.host)) continue;
                entry.started = true;
                underway++;
                started.add(entry);
            }
        return started;
    }

    /** Notes the answer. It is dropped later if the partition was taken away meanwhile. */
    void finish(Entry entry, Page page) {
        busyHosts.remove(entry.host);
        underway--;
        if (entry.dropped) return;
        entry.page = page;
        bodies.hold(page.getBody().remaining());
    }

    /** The pages that are there, a partition's in order. They stay until they are recorded. */
    List<Ready> ready() {
        var ready = new ArrayList<Ready>();
        for (Lane lane : lanes.values())
            for (Entry entry : lane.entries)
                if (entry.page != null) ready.add(new Ready(entry, entry.host, entry.page));
        return ready;
    }

    /** How far the partitions of these pages have come once they are recorded. */
    Map<TopicPartition, Progress> progressWith(List<Ready> pages) {
        var done = new HashSet<Entry>();
        pages.forEach(page -> done.add(page.entry()));
        var progress = new LinkedHashMap<TopicPartition, Progress>();
        for (Ready page : pages)
            progress.computeIfAbsent(page.entry().partition, partition -> progress(lanes.get(partition), done));
        lanes.forEach((partition, lane) -> {
            if (lane.skipped) progress.computeIfAbsent(partition, p -> progress(lane, done));
        });
        return progress;
    }

    private static Progress progress(@Nullable Lane lane, Set<Entry> done) {
        if (lane == null) throw new IllegalArgumentException("a page of a partition that is not ours");
        long first = lane.next;
        var beyond = new TreeSet<Long>(lane.recordedBefore);
        for (Entry entry : lane.entries) {
            boolean recorded = entry.recorded || done.contains(entry);
            if (!recorded) first = Math.min(first, entry.offset);
            else beyond.add(entry.offset);
        }
        // What a predecessor recorded beyond the place that was read up to.
        while (beyond.contains(first)) first++;
        return new Progress(first, beyond.tailSet(first));
    }

    /** Lets go of pages that are recorded. */
    void recorded(List<Ready> pages) {
        for (Ready page : pages) {
            page.entry().recorded = true;
            forget(page.entry());
        }
        for (Lane lane : lanes.values()) {
            trim(lane);
            Entry first = lane.entries.peekFirst();
            long done = first == null ? lane.next : first.offset;
            if (lane.skipped) lane.recordedBefore.removeIf(offset -> offset < done);
            lane.skipped = false;
        }
    }

    private static void trim(Lane lane) {
        for (Entry first = lane.entries.peekFirst(); first != null && first.recorded; first = lane.entries.peekFirst())
            lane.entries.removeFirst();
    }

    /** Forgets what was read from partitions that belong to someone else now. Hosts stay busy until they have answered. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Lane dropped = lanes.remove(partition);
            if (dropped == null) continue;
            for (Entry entry : dropped.entries) {
                if (!entry.recorded) forget(entry);
                entry.dropped = true;
            }
        }
    }

    private void forget(Entry entry) {
        size--;
        if (entry.page != null) bodies.free(entry.page.getBody().remaining());
        entry.page = null;
    }
}
