package org.tallywire.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A header that says to which journey of an article through the pipeline a record belongs. It says nothing about the
 * record: what a stage makes of one never depends on it.
 *
 * <p>Source: W3C Trace Context; {@code tracestate} goes with it.
 */
public final class TraceParent {

    /** Name of the header; the value is ASCII: version, trace id, span id and flags, in hex, parted by hyphens. */
    public static final String HEADER = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapSetter<Headers> SETTER = (headers, name, value) -> {
        if (headers != null) headers.remove(name).add(name, value.getBytes(US_ASCII));
    };
    private static final TextMapGetter<Headers> GETTER = new Getter();

    private TraceParent() {}

    private static final class Getter implements TextMapGetter<Headers> {
        @Override
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false)
                    .map(Header::key)
                    .toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
        }
    }

    /** The trace id that the headers tell. */
    public static Optional<String> traceId(Headers headers) {
        SpanContext context = Span.fromContext(read(headers)).getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
    }

    /** Headers that have the journey of others, and nothing else. */
    public static Headers of(Headers others) {
        var headers = new RecordHeaders();
        for (String name : List.copyOf(W3C.fields())) {
            Header header = others.lastHeader(name);
            if (header != null) headers.add(header);
        }
        return headers;
    }

    static Context read(Headers headers) {
        return W3C.extract(Context.root(), headers, GETTER);
    }

    static void write(Span span, Headers headers) {
        W3C.inject(Context.root().with(span), headers, SETTER);
    }
}
