package org.tallywire.schemas;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Work of a stage on an article's record: while it lasts, what the thread logs says which article that is and on which
 * journey, and whoever set OpenTelemetry up sees a span. Where nobody did, the journey that the record came with goes on
 * unchanged, and begins here where it came without. Of one thread.
 *
 * <pre>{@code
 * try (var work = Work.on("enricher", record.headers(), article.getId())) {
 *     context.forward(record.withValue(read(article)));
 * }
 * }</pre>
 */
public final class Work implements AutoCloseable {

    /** What log lines call the article's id. */
    public static final String ARTICLE = "article";

    /** What log lines call the stage. */
    public static final String SERVICE = "service";

    /** What log lines call the journey. */
    public static final String TRACE = "trace_id";

    /** What log lines call the part of it that is this work. */
    public static final String SPAN = "span_id";

    private static final String TRACER = "org.tallywire";

    private final Map<String, @Nullable String> before = new HashMap<>();
    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // Closed with the work.
    private Work(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    /**
     * Begins.
     *
     * @param stage the service, which names the span
     * @param headers the record's: what comes of it, with these headers, is on the same journey
     * @param article its id, as far as is known; empty where the record is of none
     */
    public static Work on(String stage, Headers headers, String article) {
        Span span = GlobalOpenTelemetry.getTracer(TRACER)
                .spanBuilder(stage)
                .setParent(TraceParent.read(headers))
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        if (!span.getSpanContext().isValid()) span = Span.wrap(begun());
        TraceParent.write(span, headers);
        return said(stage, span, article);
    }

    /** Goes on saying which article it is, when the work itself is done. */
    public static Work after(String stage, Headers headers, String article) {
        return said(stage, Span.wrap(Span.fromContext(TraceParent.read(headers)).getSpanContext()), article);
    }

    private static Work said(String stage, Span span, String article) {
        var work = new Work(span);
        work.say(SERVICE, stage);
        work.say(TRACE, span.getSpanContext().getTraceId());
        work.say(SPAN, span.getSpanContext().getSpanId());
        work.article(article);
        return work;
    }

    /** The article turns out to be another. */
    public void article(String id) {
        if (id.isEmpty()) return;
        span.setAttribute("tallywire.article", id);
        say(ARTICLE, id);
    }

    private void say(String name, String value) {
        before.putIfAbsent(name, MDC.get(name));
        MDC.put(name, value);
    }

    /** Marked as sampled, or stages with OpenTelemetry set up would take it that nobody wants to see it. */
    private static SpanContext begun() {
        var random = ThreadLocalRandom.current();
        return SpanContext.create(
                TraceId.fromLongs(random.nextLong(), random.nextLong() | 1),
                SpanId.fromLong(random.nextLong() | 1),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    @Override
    public void close() {
        scope.close();
        span.end();
        before.forEach((name, value) -> {
            if (value == null) MDC.remove(name);
            else MDC.put(name, value);
        });
    }
}
