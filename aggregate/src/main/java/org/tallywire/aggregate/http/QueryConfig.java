package org.tallywire.aggregate.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the query service can be told.
 *
 * @param listen where it listens; port 0 for any free one
 * @param tokenFile file with the token that clients must send; none is asked for if empty
 * @param maxStreams how many may follow the stream at once
 * @param requestsPerSecond how many requests a client may make a second, on average; 0 for any number
 * @param goneKept how many keys that went are remembered, for followers that come back
 * @param movesKept how many moves of one tally are kept, for the past
 * @param historyBytes how much memory the moves of all tallies may take up, about
 */
public record QueryConfig(
        InetSocketAddress listen,
        Optional<Path> tokenFile,
        int maxStreams,
        int requestsPerSecond,
        int goneKept,
        int movesKept,
        long historyBytes) {

    /** Where it listens if nothing else is said. */
    public static final int DEFAULT_PORT = 8090;

    private static final int MAX_STREAMS = 100;
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int GONE_KEPT = 100_000;
    private static final int MOVES_KEPT = 10_000;
    /** Of the heap. */
    private static final int HISTORY_PART = 8;

    public QueryConfig {
        positive("streams", maxStreams, 1);
        positive("requests a second", requestsPerSecond, 0);
        positive("keys that went", goneKept, 1);
        positive("moves of a tally", movesKept, 1);
        positive("bytes of history", historyBytes, 1);
    }

    private static void positive(String what, long number, int least) {
        if (number < least)
            throw new IllegalArgumentException(
                    "query: bad number of " + what + ": " + number + "; give " + least + " or more");
    }

    /** On loopback, no token. */
    public static QueryConfig defaults() {
        return new QueryConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), DEFAULT_PORT),
                Optional.empty(),
                MAX_STREAMS,
                REQUESTS_PER_SECOND,
                GONE_KEPT,
                MOVES_KEPT,
                Runtime.getRuntime().maxMemory() / HISTORY_PART);
    }

    /** Listening elsewhere. */
    public QueryConfig listeningOn(InetSocketAddress address) {
        return new QueryConfig(address, tokenFile, maxStreams, requestsPerSecond, goneKept, movesKept, historyBytes);
    }

    /** On the same address, another port. */
    public QueryConfig onPort(int port) {
        return listeningOn(new InetSocketAddress(listen.getAddress(), port));
    }

    /** Asking for the token in the file; for none if there is no file. */
    public QueryConfig withTokenFile(Optional<Path> file) {
        return new QueryConfig(listen, file, maxStreams, requestsPerSecond, goneKept, movesKept, historyBytes);
    }

    /** With so many streams and requests. */
    public QueryConfig withLimits(int streams, int requestsASecond) {
        return new QueryConfig(listen, tokenFile, streams, requestsASecond, goneKept, movesKept, historyBytes);
    }

    /** Whether only this machine reaches it. */
    public boolean isLocal() {
        return listen.getAddress() != null && listen.getAddress().isLoopbackAddress();
    }
}
