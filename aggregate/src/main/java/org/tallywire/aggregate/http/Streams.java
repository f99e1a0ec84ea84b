package org.tallywire.aggregate.http;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.aggregate.query.Asked;
import org.tallywire.aggregate.query.NewsFeed;
import org.tallywire.aggregate.query.Problem;
import org.tallywire.aggregate.view.Positions;
import org.tallywire.aggregate.view.View;

/**
 * The stream of what moves, as server-sent events. An event's id are positions, so that a client can go on at any instance
 * after any time: it gets the last state of every key that moved meanwhile. A client that reads slowly gets fewer states,
 * never older ones. Thread-safe.
 */
final class Streams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PARTING = Duration.ofSeconds(2);
    private static final int BATCH = 200;
    private static final int RETRY_MILLIS = 2000;
    private static final int UNAVAILABLE = 503;

    private final View view;
    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads;
    private volatile boolean closed;

    Streams(View view, int most) {
        this.view = view;
        this.most = most;
        this.threads = Executors.newCachedThreadPool(Streams::daemon);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "query stream");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins a stream, or refuses it. */
    void follow(Context context) throws IOException {
        NewsFeed feed = NewsFeed.of(Asked.of(Handlers.query(context), NewsFeed.parameters()));
        Optional<String> last = Optional.ofNullable(context.header("Last-Event-ID"));
        Positions from = view.ask(standing -> feed.begin(standing, last));
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            context.header("Retry-After", "10");
            throw Problem.of(
                            UNAVAILABLE,
                            "too-many-streams",
                            "Too many followers",
                            most + " clients follow the stream, and no more may",
                            "try again later, or ask another instance")
                    .refusal();
        }
        context.res().setStatus(200);
        context.res().setContentType("text/event-stream");
        context.res().setCharacterEncoding("UTF-8");
        context.header("Cache-Control", "no-store");
        context.header("X-Accel-Buffering", "no");
        OutputStream out = context.res().getOutputStream();
        context.future(() -> {
            AsyncContext async = context.req().getAsyncContext();
            threads.execute(() -> serve(async, out, feed, from));
            // Never done as far as Javalin knows: it would go on with a request that may be gone.
            return new CompletableFuture<Void>();
        });
    }

    private void serve(AsyncContext async, OutputStream out, NewsFeed feed, Positions from) {
        try {
            send(out, feed, from);
        } catch (IOException gone) {
            LOG.debug("a follower left: {}", gone.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
            end(async);
        }
    }

    private static void end(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("a follower's request was over: {}", gone.getMessage());
        }
    }

    private void send(OutputStream out, NewsFeed feed, Positions from) throws IOException, InterruptedException {
        write(out, "retry: " + RETRY_MILLIS + "\n\n");
        Positions reached = from;
        boolean first = true;
        long seen = -1;
        while (!closed) {
            long moves = view.moves();
            Positions at = reached;
            NewsFeed.Batch batch = view.ask(standing -> feed.since(standing, at, BATCH));
            if (first || batch.events().size() > 1 || batch.more()) write(out, text(batch));
            else if (moves == seen) write(out, ": still here\n\n");
            first = false;
            reached = batch.next();
            seen = moves;
            if (!batch.more()) view.awaitMove(moves, HEARTBEAT);
        }
    }

    private static String text(NewsFeed.Batch batch) {
        var text = new StringBuilder();
        for (NewsFeed.Event event : batch.events()) {
            text.append("event: ").append(event.type()).append('\n');
            text.append("data: ").append(event.data()).append('\n');
            if (!event.id().isEmpty()) text.append("id: ").append(event.id()).append('\n');
            text.append('\n');
        }
        return text.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends all streams, and waits for a moment until they have said so. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS))
                LOG.debug("some followers do not take what they are sent");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
