package org.tallywire.aggregate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.view.Samples;
import org.tallywire.avro.Fact;
import org.tallywire.schemas.Topics;

class StreamTest {

    private static final Fact XAI = Samples.raised("xai", "US", "6000000000", "2025-10-01");

    private HttpSamples service;

    @BeforeEach
    void start() {
        service = HttpSamples.start(config -> config.withLimits(2, 0));
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** An event of the stream, as it came. */
    private record Event(String type, String data, String id) {}

    private final class Follower implements AutoCloseable {

        private final InputStream body;
        private final BufferedReader lines;

        Follower(String path, String lastEventId) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(service.at(path)).header("Accept", "text/event-stream");
            if (!lastEventId.isEmpty()) request.header("Last-Event-ID", lastEventId);
            HttpResponse<InputStream> response =
                    service.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            body = response.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The events up to the next one that ends a batch. */
        List<Event> batch() throws IOException {
            var events = new ArrayList<Event>();
            do events.add(next());
            while (!events.get(events.size() - 1).type().equals("position"));
            return events;
        }

        private Event next() throws IOException {
            String type = "";
            String data = "";
            String id = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !type.isEmpty()) return new Event(type, data, id);
                if (line.startsWith("event: ")) type = line.substring(7);
                if (line.startsWith("data: ")) data = line.substring(6);
                if (line.startsWith("id: ")) id = line.substring(4);
            }
            throw new IOException("the stream ended");
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    @Test
    void whatMovesIsToldAsItMoves() throws IOException, InterruptedException {
        try (var follower = new Follower("/v1/stream", "")) {
            assertThat(follower.batch()).hasSize(1);
            service.samples().take(XAI);
            List<Event> batch = follower.batch();
            assertThat(batch).extracting(Event::type).containsExactly("fact", "position");
            assertThat(batch.get(0).data()).contains(XAI.getId());
            service.samples().take(Topics.FACTS, XAI.getId(), null);
            assertThat(follower.batch()).extracting(Event::type).containsExactly("fact-gone", "position");
        }
    }

    @Test
    void aReplayIsToldInShortAndOnlyToWhoeverAskedForNothingNarrower() throws IOException, InterruptedException {
        try (var narrow = new Follower("/v1/stream?subject=openai", "");
                var follower = new Follower("/v1/stream?types=replay", "")) {
            narrow.batch();
            follower.batch();
            service.samples().take(Topics.REPLAYS, "again", HttpSamples.NAMES);
            List<Event> batch = follower.batch();
            assertThat(batch).extracting(Event::type).containsExactly("replay", "position");
            assertThat(batch.get(0).data()).contains("\"factsAdded\":1").doesNotContain("\"facts\":");
            service.samples().take(Topics.REPLAYS, "again", null);
            assertThat(follower.batch()).extracting(Event::type).containsExactly("replay-gone", "position");
            service.samples().take(HttpSamples.OPENAI);
            assertThat(narrow.batch()).extracting(Event::type).containsExactly("fact", "position");
        }
    }

    @Test
    void whoComesBackGoesOnWhereTheyWere() throws IOException, InterruptedException {
        String last;
        try (var follower = new Follower("/v1/stream", "")) {
            last = follower.batch().get(0).id();
        }
        service.samples().take(XAI);
        try (var follower = new Follower("/v1/stream", last)) {
            assertThat(follower.batch()).extracting(Event::type).containsExactly("fact", "position");
        }
    }

    @Test
    void allThatThereIsCanBeHad() throws IOException, InterruptedException {
        try (var follower = new Follower("/v1/stream?last_event_id=start", "")) {
            assertThat(follower.batch())
                    .extracting(Event::type)
                    .containsExactly("fact", "fact", "tally", "tally", "replay", "replay", "position");
        }
        try (var follower = new Follower("/v1/stream?last_event_id=start&types=fact&subject=openai", "")) {
            assertThat(follower.batch()).extracting(Event::type).containsExactly("fact", "position");
        }
    }

    @Test
    void idsOfAnotherLogMeanToBeginAnew() throws IOException, InterruptedException {
        try (var follower = new Follower("/v1/stream", "facts=999")) {
            assertThat(follower.batch()).extracting(Event::type).containsExactly("reset", "position");
        }
    }

    @Test
    void onlySoManyMayFollow() throws IOException, InterruptedException {
        try (var one = new Follower("/v1/stream", "");
                var two = new Follower("/v1/stream", "")) {
            one.batch();
            two.batch();
            HttpResponse<String> third = service.get("/v1/stream");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.body()).contains("too-many-streams");
        }
    }

    @Test
    void aServiceThatStopsEndsItsStreams() throws IOException, InterruptedException {
        try (var follower = new Follower("/v1/stream", "")) {
            follower.batch();
            service.close();
            assertThat(follower.lines.lines().toList()).isNotNull();
        }
    }
}
