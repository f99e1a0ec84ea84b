package org.tallywire.deploy.deadletters;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Dead letters counted by cause. Not thread-safe. */
public final class CauseReport {

    private final Map<Cause, Group> groups = new HashMap<>();

    /** Dead letters of one cause. */
    public static final class Group {

        private final Cause cause;
        private final SortedSet<String> topics = new TreeSet<>();
        private final RecordPosition example;
        private Instant first;
        private Instant last;
        private long left;
        private long retried;

        private Group(DeadLetter letter) {
            cause = letter.cause();
            example = letter.position();
            first = letter.time();
            last = letter.time();
        }

        private void add(DeadLetterLog.Entry entry) {
            DeadLetter letter = entry.letter();
            if (letter.time().isBefore(first)) first = letter.time();
            if (letter.time().isAfter(last)) last = letter.time();
            letter.origin().map(RecordPosition::topic).ifPresent(topics::add);
            if (entry.retried()) retried++;
            else left++;
        }

        public Cause cause() {
            return cause;
        }

        /** Those that have not been put back. */
        public long left() {
            return left;
        }

        /** Those that were put back where they failed. */
        public long retried() {
            return retried;
        }

        public Instant first() {
            return first;
        }

        public Instant last() {
            return last;
        }

        /** Where their records stood. */
        public List<String> topics() {
            return List.copyOf(topics);
        }

        /** One of them. */
        public RecordPosition example() {
            return example;
        }
    }

    /** Counts one more. */
    public void add(DeadLetterLog.Entry entry) {
        groups.computeIfAbsent(entry.letter().cause(), cause -> new Group(entry.letter()))
                .add(entry);
    }

    /** The groups, those with most dead letters left first. */
    public List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong(Group::left)
                        .reversed()
                        .thenComparing(group -> group.cause().toString()))
                .toList();
    }
}
