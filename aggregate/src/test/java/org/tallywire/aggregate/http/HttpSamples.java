package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.tallywire.aggregate.topology.Analyst;
import org.tallywire.aggregate.topology.DecisionRecords;
import org.tallywire.aggregate.view.Progress;
import org.tallywire.aggregate.view.Progresses;
import org.tallywire.aggregate.view.Samples;
import org.tallywire.aggregate.view.View;
import org.tallywire.avro.AnalystOverride;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Replay;
import org.tallywire.avro.ReplayState;
import org.tallywire.avro.Status;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.schemas.Topics;

/** A query service over a few records, asked over real HTTP. */
final class HttpSamples implements AutoCloseable {

    static final Fact MISTRAL = Samples.raised("mistral-ai", "FR", "1700000000", "2025-09-09");
    static final Fact OPENAI = Samples.raised("openai", "US", "40000000000", "2025-03-31");
    static final Tally INDUSTRY = Samples.tally(TallyLevel.INDUSTRY, "ai-chips", "2025", "41700000000", 2, 3);
    static final Tally OF_MISTRAL = Samples.tally(TallyLevel.SUBJECT, "mistral-ai", "2025-Q3", "1700000000", 1, 1);

    private static final Analyst ADA = new Analyst("ada", "misread", Instant.parse("2025-10-01T10:00:00Z"));
    private static final ArticleClaims OF_OPENAI =
            Samples.telling(OPENAI, "OpenAI hat [40 Milliarden] Dollar erhalten.");

    /** The only claim about OpenAI does not count. */
    static final AnalystOverride REJECTION =
            ADA.rejects(OF_OPENAI, OF_OPENAI.getClaims().get(0).getId());

    /** Mistral's round was denied, and then it was not. */
    static final AnalystOverride UNDONE = new Analyst("bob", "a mistake", Instant.parse("2025-10-02T10:00:00Z"))
            .undoes(ADA.pins(MISTRAL, Status.DENIED));

    /** It would bring Mistral's round, and has brought OpenAI's. */
    static final Replay NAMES = Samples.replay("names", ReplayState.DONE, "2025-10-03", MISTRAL, OF_MISTRAL);

    static final Replay RULES = Samples.replay("rules-5", ReplayState.PROMOTED, "2025-10-01", OPENAI, INDUSTRY);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Samples samples;
    private final Progress progress;
    private final QueryServer server;

    private HttpSamples(UnaryOperator<QueryConfig> changed, Samples samples, Progress progress) {
        this.samples = samples;
        this.progress = progress;
        this.server = QueryServer.start(
                changed.apply(QueryConfig.defaults().onPort(0)),
                samples.view(),
                progress,
                InstantSource.system(),
                new Metrics(new SimpleMeterRegistry(), () -> "lines 1\n"));
    }

    static HttpSamples start() {
        return start(config -> config);
    }

    static HttpSamples start(UnaryOperator<QueryConfig> changed) {
        return new HttpSamples(changed, filled(), Progresses.caughtUp());
    }

    static HttpSamples notReady() {
        return new HttpSamples(config -> config, filled(), new Progress());
    }

    private static Samples filled() {
        Tally first = Samples.tally(TallyLevel.INDUSTRY, "ai-chips", "2025", "40000000000", 1, 2);
        return new Samples(new View(100, 100, Long.MAX_VALUE))
                .name("mistral-ai", "Mistral AI")
                .name("ft", "Financial Times")
                .take(Samples.telling(MISTRAL, "Mistral hat laut FT [1,7 Milliarden] Dollar erhalten."))
                .take(OF_OPENAI)
                .take(MISTRAL)
                .take(OPENAI)
                .take(Topics.OVERRIDES, DecisionRecords.key(REJECTION), REJECTION)
                .take(Topics.OVERRIDES, DecisionRecords.key(UNDONE), UNDONE)
                .take(Topics.REPLAYS, RULES.getName(), RULES)
                .take(Topics.REPLAYS, NAMES.getName(), NAMES)
                .take(INDUSTRY)
                .take(OF_MISTRAL)
                .take(Samples.move(null, first, "2025-04-01"))
                .take(Samples.move(first, INDUSTRY, "2025-09-10"));
    }

    Samples samples() {
        return samples;
    }

    URI at(String path) {
        return server.url().resolve(path);
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
