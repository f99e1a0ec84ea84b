package org.tallywire.ingest.extract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Article;
import org.tallywire.avro.Page;
import org.tallywire.avro.Position;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.avro.KnownArticle;
import org.tallywire.ingest.denial.Denied;
import org.tallywire.schemas.Work;

/**
 * Publishes the article of each page, unless nothing of it changed or it must not come back, and takes it back when its
 * page is gone.
 */
final class ExtractorProcessor implements Processor<String, Page, String, Article> {

    /** Which article a URL showed last: a page that is gone does not say which canonical URL it had. */
    static final String KNOWN = "extractor-known-articles";

    private static final Logger LOG = LoggerFactory.getLogger(ExtractorProcessor.class);

    /** Kafka Streams commits a transaction for each look. What is denied is kept out at once; this is of what was known before. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** A running processor's surroundings. */
    private record Scene(
            ProcessorContext<String, Article> context, KeyValueStore<String, KnownArticle> known, Denied denied) {}

    private final ExtractorConfig config;
    private final ExtractorMeters meters;
    private @Nullable Scene scene;

    ExtractorProcessor(ExtractorConfig config, ExtractorMeters meters) {
        this.config = config;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Article> context) {
        scene = new Scene(context, context.getStateStore(KNOWN), Denied.of(context));
        context.schedule(BETWEEN_LOOKS, PunctuationType.WALL_CLOCK_TIME, time -> forgetDenied());
    }

    private void forgetDenied() {
        if (!scene().denied().hasMore()) return;
        var denied = new ArrayList<String>();
        try (var all = scene().known().all()) {
            all.forEachRemaining(entry -> {
                if (isDenied(entry.key, entry.value)) denied.add(entry.key);
            });
        }
        denied.forEach(scene().known()::delete);
    }

    private boolean isDenied(String url, KnownArticle known) {
        return scene().denied()
                .keepsOut(
                        List.of(known.getArticleId()),
                        List.of(known.getPublisher()),
                        List.of(url, known.getCanonicalUrl()));
    }

    private boolean isDenied(Page page) {
        List<String> publishers = page.getPublisher() == null ? List.of() : List.of(page.getPublisher());
        return scene().denied().keepsOut(List.of(), publishers, List.of(page.getUrl(), page.getFinalUrl()));
    }

    private boolean isDenied(Article article) {
        return scene().denied()
                .keepsOut(
                        List.of(article.getId()), List.of(article.getPublisher()), List.of(article.getCanonicalUrl()));
    }

    private Scene scene() {
        if (scene == null) throw new IllegalStateException("not initialised");
        return scene;
    }

    @Override
    public void process(Record<String, Page> record) {
        String named = WebAddress.parse(record.value().getUrl())
                .map(WebAddress::articleId)
                .orElse("");
        try (var work = Work.on("extractor", record.headers(), named)) {
            read(record, work);
        }
    }

    private void read(Record<String, Page> record, Work work) {
        Page page = record.value();
        if (isDenied(page)) {
            meters.denied();
            return;
        }
        if (PageReading.gone(page)) {
            retract(record, work);
            return;
        }
        Extraction extraction = PageReading.read(page, config.sites());
        if (extraction instanceof Extraction.Extracted extracted) publish(record, extracted.article(), work);
        if (extraction instanceof Extraction.Skipped skipped) {
            meters.skipped(skipped.reason());
            say(page, skipped);
        }
    }

    private static void say(Page page, Extraction.Skipped skipped) {
        if (skipped.reason() == SkipReason.NOT_MODIFIED) LOG.debug("{} is unchanged", page.getUrl());
        else LOG.warn("no article from {}: {} ({})", page.getUrl(), skipped.reason(), skipped.detail());
    }

    private void publish(Record<String, Page> record, ExtractedArticle extracted, Work work) {
        Page page = record.value();
        Article article = ArticleRecords.article(extracted, page, position(record), config);
        work.article(article.getId());
        if (isDenied(article)) {
            meters.denied();
            return;
        }
        if (page.getTruncated() || article.getBody().length() < extracted.body().length())
            LOG.warn("{} is longer than what is kept; the article is cut", page.getUrl());
        String digest = ArticleRecords.digest(article);
        KnownArticle before = scene().known().get(page.getUrl());
        if (before != null && !before.getRetracted() && before.getDigest().equals(digest)) {
            LOG.debug("{} says what it said before", page.getUrl());
            meters.same();
            return;
        }
        scene().known()
                .put(
                        page.getUrl(),
                        new KnownArticle(
                                article.getId(), article.getCanonicalUrl(), article.getPublisher(), digest, false));
        scene().context().forward(record.withKey(article.getId()).withValue(article));
        meters.article();
    }

    private void retract(Record<String, Page> record, Work work) {
        Page page = record.value();
        KnownArticle known = scene().known().get(page.getUrl());
        if (known == null || known.getRetracted()) {
            LOG.warn("no article from {}: {} ({})", page.getUrl(), SkipReason.ERROR_STATUS, page.getStatus());
            meters.skipped(SkipReason.ERROR_STATUS);
            return;
        }
        work.article(known.getArticleId());
        LOG.info("retracting {}: {} answered {}", known.getCanonicalUrl(), page.getUrl(), page.getStatus());
        scene().known()
                .put(
                        page.getUrl(),
                        KnownArticle.newBuilder(known).setRetracted(true).build());
        scene().context()
                .forward(record.withKey(known.getArticleId())
                        .withValue(ArticleRecords.retraction(known, page, position(record))));
        meters.retracted();
    }

    private Optional<Position> position(Record<String, Page> record) {
        return PagePosition.of(scene().context(), record);
    }
}
