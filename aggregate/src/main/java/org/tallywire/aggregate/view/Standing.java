package org.tallywire.aggregate.view;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Entity;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Replay;
import org.tallywire.avro.Tally;

/** What a view says at one moment; good for as long as the question that it is given to. */
public interface Standing {

    /** How far the topics have been read. */
    Positions positions();

    /** From where on the pages are still there, by partition of their topic; 0 where that is not known. */
    Positions pagesKept();

    /** The fact with the id. */
    Optional<Held<Fact>> fact(String id);

    /** The tally with the key. */
    Optional<Held<Tally>> tally(String key);

    /** The claims of the article with the id. */
    Optional<Held<ArticleClaims>> claims(String articleId);

    /** The entity with the id. */
    Optional<Held<Entity>> entity(String id);

    /** What analysts decided, and took back, by key. */
    NavigableMap<String, Held<AnalystOverride>> overrides();

    /** What replays would change, by the replay's name. */
    NavigableMap<String, Held<Replay>> replays();

    /** Facts by their first report, the latest first; from a place on, and of one subject, where these are given. */
    Collection<Fact> facts(@Nullable Place from, @Nullable String subject);

    /** Articles with claims by publication, the latest first; likewise. */
    Collection<ArticleClaims> articles(@Nullable Place from, @Nullable String subject);

    /** All tallies by key. */
    NavigableMap<String, Held<Tally>> tallies();

    /** How many facts there are. */
    int factCount();

    /** What was read, by language and outlet. */
    Collection<Coverage> coverage();

    /** Keys of all tallies that ever moved, as far as is known. */
    NavigableSet<String> tallyKeysEver();

    /** What the tally said at a moment. */
    Optional<Tally> tallyAt(String key, Instant moment);

    /** What moved the tally after a moment, the latest first, at most so many. */
    List<Move> movesSince(String key, Instant moment, int most);

    /** A move of the tally as a tally that holds the difference; empty for a tally that is not known. */
    Optional<Tally> difference(String key, Move move);

    /** The first moment of which everything is known; empty where that is the beginning. */
    Optional<Instant> historyReachesBackTo();

    /** What has happened to facts, tallies and replays since the positions, in the order of each partition. */
    News since(Positions positions, int most);
}
