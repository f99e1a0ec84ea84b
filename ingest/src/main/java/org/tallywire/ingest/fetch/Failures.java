package org.tallywire.ingest.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.fetch.Exchange.Failed;
import org.tallywire.ingest.fetch.GuardedSockets.RefusedException;

/** Says in our words what went wrong with a connection, since exceptions often have none of their own. */
final class Failures {

    private static final int MAX_CAUSES = 20;

    private Failures() {}

    static Failed of(IOException problem, Duration patience) {
        List<Throwable> causes = causes(problem);
        for (Throwable cause : causes)
            if (cause instanceof RefusedException refused)
                return new Failed(refused.problem(), String.valueOf(refused.getMessage()));
        for (Throwable cause : causes) {
            FetchProblem known = known(cause);
            if (known != FetchProblem.UNKNOWN) return new Failed(known, words(known, cause, patience));
        }
        return new Failed(FetchProblem.BROKEN_OFF, described(problem));
    }

    /** The failure, what it was caused by, and what was tried besides. */
    private static List<Throwable> causes(Throwable problem) {
        var all = new ArrayList<Throwable>(List.of(problem));
        for (int i = 0; i < all.size() && all.size() < MAX_CAUSES; i++) {
            Throwable cause = all.get(i).getCause();
            if (cause != null && !all.contains(cause)) all.add(cause);
            for (Throwable other : all.get(i).getSuppressed()) if (!all.contains(other)) all.add(other);
        }
        return all;
    }

    private static FetchProblem known(Throwable problem) {
        if (problem instanceof UnknownHostException) return FetchProblem.NO_SUCH_HOST;
        if (problem instanceof SocketTimeoutException timeout)
            return lower(timeout).contains("connect") ? FetchProblem.NOT_CONNECTED : FetchProblem.TIMEOUT;
        if (problem instanceof InterruptedIOException) return FetchProblem.TIMEOUT;
        if (problem instanceof ConnectException || problem instanceof NoRouteToHostException)
            return FetchProblem.NOT_CONNECTED;
        if (problem instanceof SSLException) return FetchProblem.TLS;
        // A body that is shorter than announced is a protocol error to the client, and a lost connection to us.
        if (problem instanceof ProtocolException)
            return lower(problem).contains("unexpected end of stream")
                    ? FetchProblem.BROKEN_OFF
                    : FetchProblem.BAD_RESPONSE;
        if (problem instanceof EOFException) return FetchProblem.BROKEN_OFF;
        return FetchProblem.UNKNOWN;
    }

    private static String words(FetchProblem known, Throwable problem, Duration patience) {
        return switch (known) {
            case NO_SUCH_HOST -> "no such host";
            case NOT_CONNECTED -> "the host does not accept connections";
            case TIMEOUT -> "no complete answer within " + patience.toMillis() + " ms";
            default -> described(problem);
        };
    }

    private static String described(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    private static String lower(Throwable problem) {
        return described(problem).toLowerCase(Locale.ROOT);
    }
}
