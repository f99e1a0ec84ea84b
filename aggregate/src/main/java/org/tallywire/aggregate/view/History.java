package org.tallywire.aggregate.view;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyChange;

/**
 * What the tallies said, and when it was known: each tally's moves, which add up in any order, since what is known of
 * late may be of an early day. Only so many moves of a tally are kept; older ones are summed up, and what was said before
 * them cannot be told any more. Not thread-safe.
 */
final class History {

    private final int movesKept;
    private final NavigableMap<String, Track> tracks = new TreeMap<>();
    private @Nullable Instant earliest;
    private @Nullable Instant lost;
    private boolean cut;

    private static final class Track {
        private Tally like;
        private Row base;
        private BigInteger last;
        private final Deque<Move> moves = new ArrayDeque<>();

        Track(Tally like, @Nullable Tally base) {
            this.like = like;
            this.base = Rows.of(base);
            this.last = Rows.digest(base);
        }
    }

    /**
     * @param movesKept how many moves of one tally are kept
     */
    History(int movesKept) {
        this.movesKept = movesKept;
    }

    void take(Change<TallyChange> change) {
        TallyChange value = change.value();
        if (value == null) {
            tracks.remove(change.key());
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
        var position = new org.tallywire.avro.Position(change.topic().name(), change.partition(), change.offset());
        track.moves.add(new Move(value.getKnownAt(), value.getFactId(), value.getArticleId(), by, position));
        if (earliest == null || value.getKnownAt().isBefore(earliest)) earliest = value.getKnownAt();
        if (track.moves.size() > movesKept) sumUp(track);
    }

    /** A tally that was not there begins anew, whatever an earlier run said; of one that was, the past is lost. */
    private Track begin(String key, Tally like, TallyChange change) {
        var track = new Track(like, change.getBefore());
        if (change.getBefore() != null) {
            cut = true;
            if (tracks.containsKey(key)) lose(change.getKnownAt());
        }
        tracks.put(key, track);
        return track;
    }

    private void sumUp(Track track) {
        Move oldest = track.moves.remove();
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
        for (Move move : track.moves) if (!move.knownAt().isAfter(moment)) row = Rows.plus(row, move.by());
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
                .filter(move -> move.knownAt().isAfter(moment))
                .sorted((a, b) -> Objects.compare(b.knownAt(), a.knownAt(), Instant::compareTo))
                .limit(most)
                .toList();
    }
}
