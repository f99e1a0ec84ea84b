package org.tallywire.deploy.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.tallywire.schemas.TraceParent;

/**
 * Puts claims that were laid over the live ones among those.
 *
 * @param target the live topic
 * @param live what is in it of the same articles
 */
record PromotedClaims(String target, ClaimsReader claims, ClaimsReader.Standing live) implements Copier.Move {

    @Override
    public void move(ConsumerRecord<byte[], byte[]> record, Copier.Outbox out) {
        claims.article(record).map(Reading::of).ifPresent(reading -> {
            boolean goes = isNewer(reading, claims.key(record), live);
            if (goes) out.send(promoted(record));
            out.count(goes ? Manifest.PROMOTED : Manifest.SKIPPED);
        });
    }

    private ProducerRecord<byte[], byte[]> promoted(ConsumerRecord<byte[], byte[]> record) {
        Headers journey = TraceParent.of(record.headers());
        return new ProducerRecord<>(target, record.partition(), record.key(), record.value(), journey);
    }

    /** Whether nothing that is as new is live of the article, and nobody has erased it. */
    static boolean isNewer(Reading reading, String article, ClaimsReader.Standing live) {
        if (live.erased().contains(article)) return false;
        return live.of(article)
                .filter(there -> Reading.BY_AGE.compare(there, reading) >= 0)
                .isEmpty();
    }
}
