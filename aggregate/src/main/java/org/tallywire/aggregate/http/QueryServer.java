package org.tallywire.aggregate.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.aggregate.query.Problem;
import org.tallywire.aggregate.query.Question;
import org.tallywire.aggregate.query.Questions;
import org.tallywire.aggregate.query.Refusal;
import org.tallywire.aggregate.view.Progress;
import org.tallywire.aggregate.view.View;

/**
 * The query service: answers questions to a view over HTTP, and serves the dashboard. It listens before the view has
 * caught up, and says so. Thread-safe.
 *
 * <pre>{@code
 * try (var server = QueryServer.start(
 *         QueryConfig.defaults(), view, progress, InstantSource.system(), Metrics.none())) {
 *     System.out.println(server.url());
 *     ...
 * }
 * }</pre>
 */
public final class QueryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
    private static final int THREADS = 16;
    private static final int IDLE_MILLIS = 30_000;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int INTERNAL_ERROR = 500;
    private static final Duration[] BOUNDS =
            Stream.of(3, 10, 30, 100, 300, 1_000, 3_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final Javalin app;
    private final Streams streams;
    private final URI url;

    private QueryServer(Javalin app, Streams streams, URI url) {
        this.app = app;
        this.streams = streams;
        this.url = url;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalArgumentException if the token's file cannot be used
     * @throws UncheckedIOException if it cannot listen there
     */
    public static QueryServer start(
            QueryConfig config, View view, Progress progress, InstantSource clock, Metrics metrics) {
        var gate = new Gate(config, progress, clock);
        var streams = new Streams(view, config.maxStreams());
        String host = Objects.requireNonNull(config.listen().getAddress(), "the address has a name that leads nowhere")
                .getHostAddress();
        Javalin app = Javalin.create(javalin -> {
            http(javalin);
            routes(javalin, gate, view, progress, streams, metrics);
        });
        try {
            app.start(host, config.listen().getPort());
        } catch (JavalinException e) {
            streams.close();
            throw new UncheckedIOException(
                    "the query service cannot listen on " + host + ":"
                            + config.listen().getPort() + "; choose another port, or stop what listens there",
                    new java.io.IOException(e));
        }
        String shown = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
        return new QueryServer(app, streams, URI.create("http://" + shown + ":" + app.port() + "/"));
    }

    private static void http(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.http.maxRequestSize = 0;
        javalin.jetty.threadPool = new QueuedThreadPool(THREADS, 2, IDLE_MILLIS);
        javalin.jetty.modifyServer(server -> server.setErrorHandler(new JsonErrors()));
        javalin.jetty.modifyHttpConfiguration(QueryServer::http);
        javalin.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
    }

    /** Keys have slashes and percent signs in them, which arrive encoded. */
    private static void http(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUriCompliance(UriCompliance.from(EnumSet.of(
                Violation.AMBIGUOUS_PATH_SEPARATOR,
                Violation.AMBIGUOUS_PATH_ENCODING,
                Violation.SUSPICIOUS_PATH_CHARACTERS)));
    }

    private static void routes(
            JavalinConfig javalin, Gate gate, View view, Progress progress, Streams streams, Metrics metrics) {
        var routes = javalin.routes;
        routes.before(gate::check);
        var handlers = new Handlers(view);
        for (Question question : Questions.all())
            routes.get(route(question), timed(question, metrics, context -> handlers.answer(context, question)));
        routes.get("/v1/stream", streams::follow);
        var openApi = OpenApi.describe();
        routes.get(OpenApi.PATH, context -> {
            if (!Conditional.isKnown(context, Conditional.tag(openApi.toString())))
                Handlers.send(context, 200, openApi, Optional.empty());
        });
        var health = new HealthPages(view, progress);
        routes.get("/health/live", health::live);
        routes.get("/health/ready", health::ready);
        routes.get(
                Metrics.PATH,
                context -> context.contentType(Metrics.CONTENT_TYPE)
                        .header("Cache-Control", "no-store")
                        .result(metrics.page().get()));
        for (Asset asset : Asset.all()) routes.get(asset.path(), context -> serve(context, asset));
        routes.exception(Refusal.class, (refusal, context) -> refuse(context, refusal.problem()));
        routes.exception(HttpResponseException.class, (error, context) -> refuse(context, problem(error, context)));
        routes.exception(Exception.class, QueryServer::fail);
    }

    /** Answers and refusals alike. */
    private static Handler timed(Question question, Metrics metrics, Handler handler) {
        Timer timer = Timer.builder("tallywire.question")
                .description("From a question to its answer")
                .tag("question", question.path())
                .serviceLevelObjectives(BOUNDS)
                .register(metrics.meters());
        return context -> {
            long began = System.nanoTime();
            try {
                handler.handle(context);
            } finally {
                timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        };
    }

    private static String route(Question question) {
        return question.path().replace('{', '<').replace('}', '>');
    }

    private static void serve(Context context, Asset asset) {
        if (!Conditional.isKnown(context, asset.etag()))
            context.contentType(asset.contentType()).result(asset.bytes());
    }

    private static Problem problem(HttpResponseException error, Context context) {
        return Problem.of(
                error.getStatus(),
                error.getStatus() == 404 ? "not-found" : "bad-request",
                error.getStatus() == 404 ? "Not found" : "The request cannot be served",
                context.method() + " " + context.path() + ": "
                        + Objects.requireNonNullElse(error.getMessage(), "not possible"),
                "see " + OpenApi.PATH + " for what can be asked");
    }

    private static void fail(Exception error, Context context) {
        LOG.warn("the query service failed on {} {}", context.method(), context.path(), error);
        refuse(
                context,
                Problem.of(
                        INTERNAL_ERROR,
                        "failed",
                        "The service failed",
                        "it failed on this request, and wrote why to its log",
                        "try again; if it goes on, tell whoever runs the service"));
    }

    private static void refuse(Context context, Problem problem) {
        context.header("Cache-Control", "no-store");
        context.removeHeader("ETag");
        Handlers.send(context, problem.status(), problem.json(context.path()), Optional.of(JsonErrors.PROBLEM));
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /** Ends all streams and stops listening. */
    @Override
    public void close() {
        streams.close();
        app.stop();
    }
}
