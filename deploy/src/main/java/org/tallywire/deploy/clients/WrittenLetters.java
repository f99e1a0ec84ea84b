package org.tallywire.deploy.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Which dead letters a stage has written before, in whatever process. Not thread-safe. */
final class WrittenLetters {

    /** Clocks differ, and a letter is written some time after it is made. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final String topic;
    private final String stage;
    private final TopicReader reader;
    private final Set<String> written = new HashSet<>();
    private Instant read = Instant.EPOCH;

    WrittenLetters(ClientSettings clients, String stage) {
        this.topic = clients.deadLetters();
        this.stage = stage;
        this.reader = new TopicReader(clients);
    }

    /** Whether the letter of the same record is there already. A topic that was made anew has other records at a position. */
    boolean have(ProducerRecord<byte[], byte[]> letter) {
        Instant now = Instant.now();
        reader.since(topic, read, record -> {
            if (stage.equals(text(record.headers(), DeadLetters.STAGE)))
                written.add(identity(record.headers(), record.value()));
        });
        read = now.minus(OVERLAP);
        return written.contains(identity(letter.headers(), letter.value()));
    }

    private static String identity(Headers headers, byte @Nullable [] value) {
        return text(headers, DeadLetters.TOPIC) + " " + text(headers, DeadLetters.PARTITION) + " "
                + text(headers, DeadLetters.OFFSET) + " " + Arrays.hashCode(value);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        return value == null ? "" : new String(value, UTF_8);
    }
}
