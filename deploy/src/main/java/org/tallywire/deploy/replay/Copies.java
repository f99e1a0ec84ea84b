package org.tallywire.deploy.replay;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.tallywire.avro.Position;
import org.tallywire.schemas.CopiedFrom;

/**
 * Copies live records as they are, into the partition of the same number; a header says where each is from.
 *
 * @param livePrefix what the live topics begin with
 * @param targets by live topic, the topics that its records go to
 * @param times which records are copied
 * @param counted what they count as in the manifest
 */
record Copies(String livePrefix, Map<String, List<String>> targets, Times times, String counted)
        implements Copier.Move {

    @Override
    public void move(ConsumerRecord<byte[], byte[]> record, Copier.Outbox out) {
        if (!times.include(record.timestamp())) return;
        var headers = new RecordHeaders(record.headers().toArray());
        String topic = record.topic().substring(livePrefix.length());
        CopiedFrom.put(headers, new Position(topic, record.partition(), record.offset()));
        for (String target : targets.getOrDefault(record.topic(), List.of()))
            out.send(new ProducerRecord<>(
                    target, record.partition(), record.timestamp(), record.key(), record.value(), headers));
        out.count(counted);
    }
}
