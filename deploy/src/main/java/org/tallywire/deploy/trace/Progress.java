package org.tallywire.deploy.trace;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.tallywire.deploy.clients.Answer;
import org.tallywire.deploy.clients.ClientSettings;
import org.tallywire.deploy.deadletters.RecordPosition;

/** How far services have come. */
final class Progress implements AutoCloseable {

    private final ClientSettings clients;
    private final Admin admin;
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new HashMap<>();

    Progress(ClientSettings clients) {
        this.clients = clients;
        this.admin = Admin.create(clients.common());
    }

    /** Whether the service has worked on the record. */
    boolean hasPassed(String service, RecordPosition record) {
        OffsetAndMetadata committed =
                groups.computeIfAbsent(service, this::committed).get(record.topicPartition());
        return committed != null && committed.offset() > record.offset();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String service) {
        try {
            return Answer.of(
                    admin.listConsumerGroupOffsets(clients.group(service)).partitionsToOffsetAndMetadata(),
                    "ask how far the " + service + " is");
        } catch (org.apache.kafka.common.KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) return Map.of();
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
