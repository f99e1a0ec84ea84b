package org.tallywire.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path directory;

    @Test
    void whatItKeepsSurvivesARestartOnAnotherPort() throws Exception {
        try (var broker = EmbeddedBroker.at(directory, 0)) {
            write(broker.bootstrapServers(), "greetings", "hello");
        }
        try (var broker = EmbeddedBroker.at(directory, 0)) {
            assertThat(firstValue(broker.bootstrapServers(), "greetings")).isEqualTo("hello");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.at(directory, taken.getLocalPort()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void aDirectoryInUseIsNamed() {
        try (var held = DataDirectory.at(directory)) {
            assertThatThrownBy(() -> DataDirectory.at(held.path()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void aTemporaryDirectoryGoesWhenItIsClosed() {
        var temporary = DataDirectory.temporary();
        assertThat(temporary.path()).isDirectory();
        temporary.close();
        assertThat(temporary.path()).doesNotExist();
    }

    private static void write(String bootstrapServers, String topic, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(config);
                var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(60, TimeUnit.SECONDS);
            producer.send(new ProducerRecord<>(topic, value)).get(60, TimeUnit.SECONDS);
        }
    }

    private static String firstValue(String bootstrapServers, String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            return consumer.poll(Duration.ofSeconds(60)).iterator().next().value();
        }
    }
}
