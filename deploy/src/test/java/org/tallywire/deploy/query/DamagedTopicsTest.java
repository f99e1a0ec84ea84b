package org.tallywire.deploy.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.tallywire.deploy.services.AllInOne;
import org.tallywire.deploy.services.AllInOneConfig;
import org.tallywire.deploy.stages.StageConfig;
import org.tallywire.deploy.stages.Stages;
import org.tallywire.schemas.Topics;

/** A query service whose topics hold what nobody can read. */
class DamagedTopicsTest {

    private static final int LOOKS = 1200;

    @Test
    void aRecordThatCannotBeReadIsCountedAndPassedOver() throws IOException, InterruptedException {
        try (var pipeline = AllInOne.start(AllInOneConfig.temporary(), Clock.systemUTC())) {
            var clients = pipeline.platform().clients();
            try (var producer =
                    new KafkaProducer<>(clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
                String facts = pipeline.platform().wire().name(Topics.FACTS);
                producer.send(new ProducerRecord<>(facts, "damaged", "no Avro".getBytes(StandardCharsets.UTF_8)));
                producer.send(new ProducerRecord<>(facts, "gone", null));
            }
            StageConfig config = StageConfig.defaults().answering(query -> query.onPort(0));
            pipeline.run(List.of(Stages.named(Stages.QUERY, config).orElseThrow()));
            URI home = pipeline.dashboard().orElseThrow();
            JsonNode ready = awaitReady(home);
            assertThat(ready.get("unreadable").asInt()).isEqualTo(1);
            assertThat(ready.get("lag").asInt()).isZero();
            assertThat(get(home.resolve("/v1/facts")).statusCode()).isEqualTo(200);
        }
    }

    private static JsonNode awaitReady(URI home) throws IOException, InterruptedException {
        HttpResponse<String> ready = get(home.resolve("/health/ready"));
        for (int look = 0; look < LOOKS && ready.statusCode() != 200; look++) {
            TimeUnit.MILLISECONDS.sleep(50);
            ready = get(home.resolve("/health/ready"));
        }
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        return new ObjectMapper().readTree(ready.body());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
