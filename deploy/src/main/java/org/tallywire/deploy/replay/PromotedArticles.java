package org.tallywire.deploy.replay;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.tallywire.avro.Article;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;

/** Puts the articles whose claims were laid over the live ones among the live articles. Not thread-safe. */
final class PromotedArticles implements Copier.Move {

    private final String target;
    private final Serde<Article> articles;
    private final Map<String, Reading> changed;
    private final ClaimsReader.Standing live;
    private final Set<String> done = new HashSet<>();

    /**
     * @param target the live topic
     * @param changed what was laid over, by article id
     * @param live what is live of the same articles
     */
    PromotedArticles(String target, Wire wire, Map<String, Reading> changed, ClaimsReader.Standing live) {
        this.target = target;
        this.articles = wire.valueSerde(Topics.ARTICLES);
        this.changed = changed;
        this.live = live;
    }

    @Override
    public void move(ConsumerRecord<byte[], byte[]> record, Copier.Outbox out) {
        Article article = articles.deserializer().deserialize(record.topic(), record.value());
        Reading reading = article == null ? null : changed.get(article.getId());
        if (article == null || reading == null || !isOf(article, reading) || !done.add(article.getId())) return;
        if (!PromotedClaims.isNewer(reading, article.getId(), live)) {
            out.count(Manifest.SKIPPED);
            return;
        }
        Article promoted =
                Article.newBuilder(article).setRevision(reading.revision()).build();
        byte[] value = articles.serializer().serialize(target, promoted);
        Headers journey = TraceParent.of(record.headers());
        out.send(new ProducerRecord<>(target, record.partition(), record.key(), value, journey));
        out.count(Manifest.PROMOTED);
    }

    private static boolean isOf(Article article, Reading reading) {
        return article.getRevision().getContentHash().equals(reading.revision().getContentHash())
                && Objects.equals(article.getPage(), reading.page());
    }
}
