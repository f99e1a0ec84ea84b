package org.tallywire.ingest.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallywire.avro.Page;
import org.tallywire.ingest.Incomplete;
import org.tallywire.schemas.Topics;
import org.tallywire.schemas.Wire;

/**
 * Writes the topic of pages to WARC files. How far it has come is committed when the pages are in a file, so that none is
 * lost; those of the last moments before a crash may be there twice. A disk that cannot be written ends the loop, and
 * nothing else: pages wait in their topic.
 *
 * <p>{@link #run} belongs to one thread; {@link #close} may be called from any. The loop closes the consumer that it was
 * given, which needs {@code enable.auto.commit=false} and {@code isolation.level=read_committed}.
 */
public final class ArchiverLoop implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiverLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final String pages;
    private final Serializer<Page> written;
    private final Consumer<String, Page> consumer;
    private final java.util.function.Consumer<RecordDeserializationException> unreadable;
    private final PageArchive archive;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param unreadable told of bytes that are no page before the loop goes past them; what it throws ends the loop there
     */
    public ArchiverLoop(
            ArchiveConfig config,
            Wire wire,
            Consumer<String, Page> consumer,
            Clock clock,
            java.util.function.Consumer<RecordDeserializationException> unreadable) {
        this.pages = wire.name(Topics.PAGES);
        this.written = wire.valueSerde(Topics.PAGES).serializer();
        this.consumer = consumer;
        this.unreadable = unreadable;
        this.archive = new PageArchive(config, clock);
    }

    /**
     * Archives until it is closed.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) throw new IllegalStateException("an archiver loop runs once");
        try {
            archive.recover();
            consumer.subscribe(List.of(pages));
            while (!stopping.get()) step();
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to the archive: " + e + "; make room, or name another directory", e);
        } finally {
            shutDown();
        }
    }

    private void step() throws IOException {
        try {
            ConsumerRecords<String, Page> records = consumer.poll(PATIENCE);
            for (ConsumerRecord<String, Page> record : records) {
                Optional<RecordDeserializationException> incomplete = Incomplete.of(record, written);
                incomplete.ifPresent(this::skip);
                if (incomplete.isEmpty()) archive.write(record.value());
            }
            if (!records.isEmpty()) commit();
        } catch (RecordDeserializationException e) {
            skip(e);
            consumer.seek(e.topicPartition(), e.offset() + 1);
            commit();
        }
    }

    private void skip(RecordDeserializationException why) {
        unreadable.accept(why);
        LOG.error(
                "skipping an unreadable page at {} offset {}: {}",
                why.topicPartition(),
                why.offset(),
                why.getMessage());
    }

    private void commit() {
        try {
            consumer.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException | TimeoutException e) {
            LOG.warn(
                    "how far the archive has come could not be noted; some pages may be in it twice: {}", e.toString());
        }
    }

    private void shutDown() {
        try {
            archive.close();
            consumer.close();
        } catch (IOException | KafkaException e) {
            LOG.warn("while closing the archive: {}", e.toString());
        } finally {
            ended.countDown();
        }
    }

    /** Stops the loop, waiting at most ten seconds for it, and ends the file that is being written. */
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
                LOG.warn("the archiver is still closing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
