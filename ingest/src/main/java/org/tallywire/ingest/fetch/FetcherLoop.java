package org.tallywire.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Page;
import org.tallywire.ingest.Incomplete;
import org.tallywire.ingest.address.WebAddress;
import org.tallywire.ingest.fetch.Backlog.Entry;
import org.tallywire.ingest.fetch.Backlog.Ready;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.TraceParent;
import org.tallywire.schemas.Wire;
import org.tallywire.schemas.Work;

/**
 * Reads fetches, gets their pages, records each page and how far the fetches have come in one transaction, so that every
 * fetch yields exactly one page. What a site does never ends the loop; a lost broker, or another producer with the same
 * transactional id, does.
 *
 * <p>{@link #run} belongs to one thread; {@link #close} may be called from any. The loop closes the consumer and the
 * producer that it was given. The consumer needs {@code enable.auto.commit=false} and
 * {@code isolation.level=read_committed}, the producer a {@code transactional.id} and a {@code max.request.size} of at
 * least {@link Topics#PAGES}{@code .maxRecordBytes()}.
 */
public final class FetcherLoop implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetcherLoop.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    /** Fetches read ahead for each one under way: hosts differ, and a full backlog pauses reading. */
    private static final int READ_AHEAD = 4;

    private record Done(Entry entry, Page page) {}

    private final FetcherConfig config;
    private final String fetches;
    private final String pages;
    private final Serializer<Fetch> written;
    private final Consumer<String, Fetch> consumer;
    private final Producer<String, Page> producer;
    private final java.util.function.Consumer<RecordDeserializationException> unreadable;
    private final PageFetcher fetcher;
    private final FetchMeters meters;
    private final Backlog backlog;
    private final LinkedBlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean troubled;

    /**
     * A loop that asks only what the policy allows.
     *
     * @param unreadable told of bytes that are no fetch before the loop goes past them; what it throws ends the loop
     *     there
     * @param meters where fetches are counted
     */
    public FetcherLoop(
            FetcherConfig config,
            Wire wire,
            Consumer<String, Fetch> consumer,
            Producer<String, Page> producer,
            Clock clock,
            TargetPolicy policy,
            java.util.function.Consumer<RecordDeserializationException> unreadable,
            MeterRegistry meters) {
        this.config = config;
        this.fetches = wire.name(Topics.FETCHES);
        this.pages = wire.name(Topics.PAGES);
        this.written = wire.valueSerde(Topics.FETCHES).serializer();
        this.consumer = consumer;
        this.producer = producer;
        this.unreadable = unreadable;
        this.fetcher = new PageFetcher(config, policy, clock);
        this.meters = new FetchMeters(meters, config.secrets());
        this.backlog = new Backlog(fetcher.bodies());
    }

    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) throw new IllegalStateException("a fetcher loop runs once");
        try {
            begin();
            while (!stopping.get()) step();
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } finally {
            shutDown();
        }
    }

    void begin() {
        producer.initTransactions();
        consumer.subscribe(List.of(fetches), new Rebalance());
    }

    /** One round: read, start, wait for answers a little, record. */
    void step() {
        read();
        for (Entry entry : backlog.start(config.limits().maxInFlight()))
            fetcher.fetch(entry.fetch).thenAccept(page -> done.add(new Done(entry, page)));
        if (backlog.underway() > 0) awaitAnswers();
        record();
    }

    private void read() {
        boolean enough = backlog.size() >= READ_AHEAD * config.limits().maxInFlight();
        for (TopicPartition partition : consumer.assignment()) {
            if (enough || backlog.full(partition)) consumer.pause(List.of(partition));
            else consumer.resume(List.of(partition));
        }
        try {
            Duration patience = backlog.size() == 0 || troubled ? config.poll() : Duration.ZERO;
            for (ConsumerRecord<String, Fetch> record : consumer.poll(patience)) accept(record);
        } catch (RecordDeserializationException e) {
            skip(e);
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    private void skip(RecordDeserializationException why) {
        unreadable.accept(why);
        LOG.error(
                "skipping an unreadable fetch at {} offset {}: {}",
                why.topicPartition(),
                why.offset(),
                why.getMessage());
        backlog.skip(why.topicPartition(), why.offset());
    }

    private void accept(ConsumerRecord<String, Fetch> record) {
        Optional<RecordDeserializationException> incomplete = Incomplete.of(record, written);
        if (incomplete.isPresent()) {
            skip(incomplete.get());
            return;
        }
        var partition = new TopicPartition(record.topic(), record.partition());
        backlog.add(new Entry(partition, record.offset(), record.key(), record.value(), record.headers()));
    }

    private void awaitAnswers() {
        try {
            Done first = done.poll(config.poll().toMillis(), TimeUnit.MILLISECONDS);
            for (Done next = first; next != null; next = done.poll()) backlog.finish(next.entry(), next.page());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.set(true);
        }
    }

    /**
     * A failed transaction is tried again with the pages at hand, after a poll has told which partitions are still ours:
     * a broker's trouble is no reason to ask the sites again.
     */
    private void record() {
        List<Ready> ready = backlog.ready();
        if (ready.isEmpty() && !backlog.skippedSome()) return;
        try {
            commit(ready);
            backlog.recorded(ready);
            troubled = false;
        } catch (ProducerFencedException
                | OutOfOrderSequenceException
                | AuthorizationException
                | UnsupportedVersionException
                | WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("recording {} pages failed and will be tried again: {}", ready.size(), e.toString());
            producer.abortTransaction();
            troubled = true;
        }
    }

    private void commit(List<Ready> ready) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        backlog.progressWith(ready).forEach((partition, progress) -> offsets.put(partition, progress.committed()));
        producer.beginTransaction();
        var written = new ArrayList<Headers>();
        for (Ready next : ready) {
            Headers headers = TraceParent.of(next.entry().headers);
            try (var work = Work.on("fetcher", headers, article(next.page()))) {
                producer.send(new ProducerRecord<>(pages, null, next.host(), next.page(), headers));
            }
            written.add(headers);
        }
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
        for (int i = 0; i < ready.size(); i++) {
            meters.count(ready.get(i).page());
            say(ready.get(i).page(), written.get(i));
        }
    }

    private static String article(Page page) {
        return page.getKind() == FetchKind.ARTICLE
                ? WebAddress.parse(page.getUrl()).map(WebAddress::articleId).orElse("")
                : "";
    }

    private static void say(Page page, Headers headers) {
        try (var work = Work.after("fetcher", headers, article(page))) {
            if (page.getError() != null) LOG.info("{} {}: {}", page.getOutcome(), page.getUrl(), page.getError());
            else
                LOG.debug(
                        "{} {} {} bytes",
                        page.getStatus(),
                        page.getUrl(),
                        page.getBody().remaining());
        }
    }

    private void shutDown() {
        try {
            producer.close(CLOSE_PATIENCE);
            consumer.close();
        } catch (KafkaException e) {
            LOG.warn("while closing the fetcher's clients: {}", e.toString());
        } finally {
            fetcher.close();
            ended.countDown();
        }
    }

    /** Stops the loop, waiting at most ten seconds for it. What is under way is fetched again by whoever runs next. */
    @Override
    public void close() {
        stopping.set(true);
        if (begun.compareAndSet(false, true)) {
            shutDown();
            return;
        }
        consumer.wakeup();
        try {
            if (!ended.await(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                LOG.warn("the fetcher is still closing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was read from a partition that is taken away is the next owner's to fetch. */
    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            backlog.drop(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            fetcher.hostsChangedHands();
            consumer.committed(Set.copyOf(partitions)).forEach((partition, committed) -> {
                if (committed != null) backlog.take(partition, Progress.of(committed));
            });
            LOG.info("fetching for {}", partitions);
        }
    }
}
