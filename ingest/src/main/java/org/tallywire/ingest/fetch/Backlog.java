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
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Page;

/**
 * Fetches between being read and being recorded. Pages leave in the order in which their fetches came, a partition at a
 * time, so that a committed offset says exactly which fetches have a page. No two fetches of one host are under way at
 * once. Knows no Kafka client and no clock; not thread-safe.
 */
final class Backlog {

    /** One fetch at its place in the log. */
    static final class Entry {
        final TopicPartition partition;
        final long offset;
        final String host;
        final Fetch fetch;
        private boolean started;
        private boolean dropped;
        private @Nullable Page page;

        Entry(TopicPartition partition, long offset, String host, Fetch fetch) {
            this.partition = partition;
            this.offset = offset;
            this.host = host;
            this.fetch = fetch;
        }
    }

    /** A page that may be recorded now, with the host it is keyed by and the position it completes. */
    record Ready(TopicPartition partition, long nextOffset, String host, Page page) {}

    /** While finished pages wait for a slow predecessor and hold this much, only what they wait for is started. */
    private static final long MAX_HELD_BYTES = 256L * 1024 * 1024;

    private final Map<TopicPartition, Deque<Entry>> byPartition = new LinkedHashMap<>();
    private final Set<String> busyHosts = new HashSet<>();
    private int underway;
    private int size;
    private long heldBytes;

    int size() {
        return size;
    }

    int underway() {
        return underway;
    }

    void add(Entry entry) {
        byPartition.computeIfAbsent(entry.partition, p -> new ArrayDeque<>()).addLast(entry);
        size++;
    }

    /** The fetches to start now, marked as started. */
    List<Entry> start(int maxUnderway) {
        var started = new ArrayList<Entry>();
        for (Deque<Entry> entries : byPartition.values())
            for (Entry entry : entries) {
                if (underway >= maxUnderway) return started;
                boolean full = heldBytes > MAX_HELD_BYTES && entry != entries.peekFirst();
                if (full || entry.started || !busyHosts.add(entry.host)) continue;
                entry.started = true;
                underway++;
                started.add(entry);
            }
        return started;
    }

    /** Notes the answer. It is dropped later if the partition was taken away meanwhile. */
    void finish(Entry entry, Page page) {
        entry.page = page;
        if (!entry.dropped) heldBytes += page.getBody().remaining();
        busyHosts.remove(entry.host);
        underway--;
    }

    /** The pages whose predecessors are recorded or among them, a partition's in order. They stay until they are recorded. */
    List<Ready> ready() {
        var ready = new ArrayList<Ready>();
        for (Deque<Entry> entries : byPartition.values()) {
            for (Entry entry : entries) {
                if (entry.page == null) break;
                ready.add(new Ready(entry.partition, entry.offset + 1, entry.host, entry.page));
            }
        }
        return ready;
    }

    /** Lets go of pages that are recorded; they are the first of their partitions. */
    void recorded(List<Ready> pages) {
        for (Ready page : pages) {
            Deque<Entry> entries = byPartition.get(page.partition());
            if (entries == null || entries.isEmpty()) continue;
            forget(entries.removeFirst());
        }
    }

    /** Forgets what was read from partitions that belong to someone else now. Hosts stay busy until they have answered. */
    void drop(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Deque<Entry> dropped = byPartition.remove(partition);
            if (dropped != null) dropped.forEach(this::forget);
        }
    }

    private void forget(Entry entry) {
        entry.dropped = true;
        size--;
        if (entry.page != null) heldBytes -= entry.page.getBody().remaining();
    }
}
