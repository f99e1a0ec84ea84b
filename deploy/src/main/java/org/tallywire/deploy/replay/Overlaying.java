package org.tallywire.deploy.replay;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.tallywire.avro.ArticleClaims;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;

/**
 * Writes the claims of those articles that the stages read otherwise behind the live ones that the would-be factbook was
 * given first. Of an article that was read several times the newest reading counts. Not thread-safe.
 */
final class Overlaying implements Copier.Move {

    private final ReplaySpace space;
    private final ClaimsReader claims;
    private final Serializer<ArticleClaims> values;
    private final Overlay overlay;
    private final ClaimsReader.Standing replayed;
    private final ClaimsReader.Standing live;

    /**
     * @param read all that the stages wrote
     * @param base all that is live
     */
    Overlaying(ReplaySpace space, Plan plan, List<Span> read, List<Span> base) {
        this.space = space;
        Wire wire = space.stage().wire();
        this.claims = new ClaimsReader(space.clients(), wire);
        this.values = wire.valueSerde(Topics.CLAIMS).serializer();
        this.overlay = new Overlay(plan.stamp(), plan.asked().stage() == ReplayStage.EXTRACT);
        this.replayed = claims.standing(read, id -> true);
        this.live = claims.standing(
                base,
                id -> replayed.newest().containsKey(id) || replayed.erased().contains(id));
    }

    @Override
    public void move(ConsumerRecord<byte[], byte[]> record, Copier.Outbox out) {
        String id = claims.key(record);
        if (!replayed.isDecidedBy(id, record)) return;
        if (replayed.erased().contains(id) || live.erased().contains(id)) out.count(Manifest.ERASED);
        else claims.article(record).ifPresent(article -> lay(record, overlay.of(live.of(id), article), out));
    }

    private void lay(ConsumerRecord<byte[], byte[]> record, Overlay.Outcome outcome, Copier.Outbox out) {
        out.count(outcome.verdict().name().toLowerCase(Locale.ROOT));
        if (outcome.verdict() != Overlay.Verdict.CHANGED) return;
        String topic = space.wouldBeTopic(Topics.CLAIMS);
        out.send(new ProducerRecord<>(
                topic,
                record.partition(),
                record.timestamp(),
                record.key(),
                values.serialize(topic, outcome.article()),
                TraceParent.of(record.headers())));
    }
}
