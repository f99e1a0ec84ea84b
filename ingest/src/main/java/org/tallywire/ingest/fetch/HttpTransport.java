package org.tallywire.ingest.fetch;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.tallywire.avro.FetchProblem;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Exchange.Answered;
import org.tallywire.ingest.fetch.Exchange.Failed;

/** Sends single requests, many at once, and follows nothing. Thread-safe. */
final class HttpTransport implements AutoCloseable {

    /** Connections outlive a host's delay, and not much more. */
    private static final Duration KEPT_ALIVE = Duration.ofSeconds(20);

    private final FetcherConfig config;
    private final BodyBudget bodies;
    private final ExecutorService threads;
    private final OkHttpClient http;

    HttpTransport(FetcherConfig config, BodyBudget bodies) {
        this.config = config;
        this.bodies = bodies;
        var count = new AtomicInteger();
        // No more threads than hosts that are asked at once; the dispatcher keeps what is beyond.
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), r -> {
                    var thread = new Thread(r, "fetch-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        var dispatcher = new Dispatcher(threads);
        int atOnce = config.limits().maxInFlight();
        dispatcher.setMaxRequests(atOnce);
        dispatcher.setMaxRequestsPerHost(atOnce);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(atOnce, KEPT_ALIVE.toSeconds(), TimeUnit.SECONDS))
                .socketFactory(new GuardedSockets(config))
                .proxy(config.reach()
                        .proxy()
                        .map(address -> new Proxy(Proxy.Type.HTTP, address))
                        .orElse(Proxy.NO_PROXY))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(config.limits().connect())
                .readTimeout(config.limits().whole())
                .build();
    }

    /**
     * The answer to a GET request; the future never fails.
     *
     * @param headers further headers by name
     * @param maxBytes how much of the body is kept
     * @param patience how long the exchange may take
     */
    CompletableFuture<Exchange> get(WebAddress target, Map<String, String> headers, int maxBytes, Duration patience) {
        var result = new CompletableFuture<Exchange>();
        try {
            var request = new Request.Builder()
                    .url(target.toString())
                    .header("User-Agent", config.identity().userAgent())
                    .header("Accept-Encoding", ContentCoding.ACCEPTED);
            headers.forEach(request::header);
            Call call = http.newCall(request.build());
            call.timeout().timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            call.enqueue(new Receiver(result, bodies, maxBytes, patience));
        } catch (IllegalArgumentException e) {
            // The client's idea of an address differs from ours in a few corners.
            result.complete(new Failed(FetchProblem.BAD_ADDRESS, String.valueOf(e.getMessage())));
        }
        return result;
    }

    /** Completes the result with whatever happens, on the thread that reads the body. */
    private record Receiver(CompletableFuture<Exchange> result, BodyBudget bodies, int maxBytes, Duration patience)
            implements Callback {

        @Override
        public void onFailure(Call call, IOException problem) {
            result.complete(Failures.of(problem, patience));
        }

        @Override
        public void onResponse(Call call, Response response) {
            try {
                Answered answered = answer(response);
                // What is not read of a body is not waited for.
                if (answered.body().truncated()) call.cancel();
                result.complete(answered);
            } catch (IOException e) {
                result.complete(Failures.of(e, patience));
            } catch (RuntimeException e) {
                result.complete(new Failed(FetchProblem.BAD_RESPONSE, e.toString()));
            } finally {
                response.close();
            }
        }

        private Answered answer(Response response) throws IOException {
            String codings = String.valueOf(response.header("Content-Encoding", ""));
            try (var room = bodies.room(maxBytes, patience)) {
                var body = BoundedBody.read(response.body().byteStream(), codings, maxBytes, room);
                return new Answered(response.code(), headers(response.headers()), body);
            }
        }

        private static Map<String, List<String>> headers(Headers headers) {
            var byName = new LinkedHashMap<String, List<String>>();
            for (var header : headers)
                byName.computeIfAbsent(header.getFirst().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getSecond());
            return byName;
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        threads.shutdown();
    }
}
