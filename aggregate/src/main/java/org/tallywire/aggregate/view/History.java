package org.tallywire.aggregate.view;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.avro.Position;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;

/**
 * What the tallies said, and when it was known: each tally's moves, which add up in any order, since what is known of
 * late may be of an early day. Only so many moves of a tally are kept, and only so many bytes of moves of all tallies together;
 * the oldest are summed up, and what was said before them cannot be told any more. Not thread-safe.
 */
final class History {

    /** What a kept move takes up besides its bytes, about. */
    private static final int OVERHEAD = 128;

    private final int movesKept;
    private final long bytesKept;
    private final NavigableMap<String, Track> tracks = new TreeMap<>();
    /** The kept moves of all tallies, the oldest first. */
    private final Set<Kept> kept = new LinkedHashSet<>();

    private long bytes;
    private @Nullable Instant earliest;
    private @Nullable Instant lost;
    private boolean cut;

    private static final class Track {
        private Tally like;
        private Row base;
        private BigInteger last;
        private final Deque<Kept> moves = new ArrayDeque<>();

        Track(Tally like, @Nullable Tally base) {
            this.like = like;
            this.base = Rows.of(base);
            this.last = Rows.digest(base);
        }
    }

    /** Equal to itself only. */
    private static final class Kept {
        private final Track track;
        private final byte[] move;

        Kept(Track track, byte[] move) {
            this.track = track;
            this.move = move;
        }

        int weight() {
            return move.length + OVERHEAD;
        }

        Instant knownAt() {
            return PackedMove.knownAt(move);
        }

        Move move() {
            return PackedMove.unpack(move);
        }
    }

    /**
     * @param movesKept how many moves of one tally are kept
     * @param bytesKept how many bytes the moves of all tallies may take up, about
     */
    History(int movesKept, long bytesKept) {
        this.movesKept = movesKept;
        this.bytesKept = bytesKept;
    }

    void take(Change<TallyChange> change) {
        TallyChange value = change.value();
        if (value == null) {
            drop(tracks.remove(change.key()));
            return;
        }
        Tally like = value.getAfter() == null ? value.getBefore() : value.getAfter();
        if (like == null) return;
        Track track = tracks.get(change.key());
        if (track == null || !track.last.equals(Rows.digest(value.getBefore())))
            track = begin(change.key(), like, value);
        track.like = like;
        track.last = Rows.digest(value.getAfter());
        Row by = Rows.minus(Rows.of(value.getAfter()), Rows.of(value.getBefore()));
        var position = new Position(change.topic().name(), change.partition(), change.offset());
        keep(track, new Move(value.getKnownAt(), value.getFactId(), value.getArticleId(), by, position));
        if (earliest == null || value.getKnownAt().isBefore(earliest)) earliest = value.getKnownAt();
        if (track.moves.size() > movesKept) sumUp(track);
        while (bytes > bytesKept) sumUp(kept.iterator().next().track);
    }

    private void keep(Track track, Move move) {
        var added = new Kept(track, PackedMove.pack(move));
        track.moves.add(added);
        kept.add(added);
        bytes += added.weight();
    }

    private void forget(Kept gone) {
        kept.remove(gone);
        bytes -= gone.weight();
    }

    private void drop(@Nullable Track track) {
        if (track != null) track.moves.forEach(this::forget);
    }

    /** A tally that was not there begins anew, whatever an earlier run said; of one that was, the past is lost. */
    private Track begin(String key, Tally like, TallyChange change) {
        var track = new Track(like, change.getBefore());
        if (change.getBefore() != null) {
            cut = true;
            if (tracks.containsKey(key)) lose(change.getKnownAt());
        }
        drop(tracks.put(key, track));
        return track;
    }

    private void sumUp(Track track) {
        Kept first = track.moves.remove();
        forget(first);
        Move oldest = first.move();
        track.base = Rows.plus(track.base, oldest.by());
        lose(oldest.knownAt());
    }

    private void lose(Instant upTo) {
        if (lost == null || lost.isBefore(upTo)) lost = upTo;
    }

    /** The first moment of which everything is known; empty where that is the beginning. */
    Optional<Instant> reachesBackTo() {
        if (lost != null) return Optional.of(lost);
        return cut ? Optional.ofNullable(earliest) : Optional.empty();
    }

    /** The keys of all tallies that ever moved, as far as is known; a view. */
    NavigableSet<String> keys() {
        return tracks.navigableKeySet();
    }

    /** What the tally said at a moment; empty where it had no facts then. */
    Optional<Tally> at(String key, Instant moment) {
        Track track = tracks.get(key);
        if (track == null) return Optional.empty();
        Row row = track.base;
        for (Kept each : track.moves)
            if (!each.knownAt().isAfter(moment))
                row = Rows.plus(row, each.move().by());
        return row.isEmpty() ? Optional.empty() : Optional.of(Rows.tally(track.like, row));
    }

    /** The move as a tally that holds the difference. */
    Optional<Tally> difference(String key, Move move) {
        return Optional.ofNullable(tracks.get(key)).map(track -> Rows.tally(track.like, move.by()));
    }

    /** The tally's moves that became known after the moment, the latest first; at most so many. */
    List<Move> since(String key, Instant moment, int most) {
        Track track = tracks.get(key);
        if (track == null) return List.of();
        return track.moves.stream()
                .filter(each -> each.knownAt().isAfter(moment))
                .map(Kept::move)
                .sorted((a, b) -> Objects.compare(b.knownAt(), a.knownAt(), Instant::compareTo))
                .limit(most)
                .toList();
    }
}
