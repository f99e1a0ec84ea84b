package org.tallywire.deploy.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.tallywire.deploy.clients.ClientSettings;

/**
 * Moves records from where they are to where they are wanted, each once, whatever dies in between: what is written goes
 * with how far that is, and the next one goes on from there.
 */
final class Copier {

    private static final int MOST_A_POLL = 5_000;
    private static final long TRANSACTION_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ClientSettings clients;
    private final Ledger ledger;
    private final Meter meter;

    Copier(ClientSettings clients, Ledger ledger, Meter meter) {
        this.clients = clients;
        this.ledger = ledger;
        this.meter = meter;
    }

    /** What becomes of a record. */
    interface Move {
        void move(ConsumerRecord<byte[], byte[]> record, Outbox out);
    }

    /** Where it goes. */
    interface Outbox {
        /** Writes a record. */
        void send(ProducerRecord<byte[], byte[]> record);

        /** Counts one more in the manifest. */
        void count(String what);
    }

    /** Moves what is left of the spans, as fast as it can. */
    void copy(String what, List<Span> spans, Move move) {
        copy(what, spans, move, Pace.UNLIMITED);
    }

    /** Moves what is left of the spans. */
    void copy(String what, List<Span> spans, Move move, Pace pace) {
        List<Span> left = ledger.manifest().left(spans);
        if (left.isEmpty()) return;
        var batch = new Batch(what, spans, move, pace);
        new SpanReader(clients, Math.min(MOST_A_POLL, pace.batch())).read(left, batch);
        batch.write();
    }

    private final class Batch implements SpanReader.Visitor, Outbox {

        private final String what;
        private final List<Span> spans;
        private final Move move;
        private final Pace pace;
        private final Map<String, Long> positions = new HashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private final long began;
        private final long start = System.nanoTime();
        private long written = System.nanoTime();
        private int pending;

        Batch(String what, List<Span> spans, Move move, Pace pace) {
            this.what = what;
            this.spans = spans;
            this.move = move;
            this.pace = pace;
            this.began = done();
        }

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record) {
            move.move(record, this);
        }

        @Override
        public void send(ProducerRecord<byte[], byte[]> record) {
            ledger.send(record);
            pending++;
        }

        @Override
        public void count(String name) {
            counts.merge(name, 1L, Long::sum);
        }

        @Override
        public void reached(Map<String, Long> reached) {
            positions.putAll(reached);
            if (pending >= pace.batch() || System.nanoTime() - written >= TRANSACTION_NANOS) write();
        }

        void write() {
            if (positions.isEmpty()) return;
            int sent = pending;
            ledger.write(ledger.manifest().at(positions).counting(counts));
            positions.clear();
            counts.clear();
            pending = 0;
            written = System.nanoTime();
            meter.at(what, began, done(), spans.stream().mapToLong(Span::length).sum(), start);
            rest(pace.nanos(sent));
        }

        private long done() {
            Manifest manifest = ledger.manifest();
            return spans.stream()
                    .mapToLong(span -> manifest.positions().getOrDefault(span.key(), span.from()) - span.from())
                    .sum();
        }

        private void rest(long nanos) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted", e);
            }
        }
    }
}
