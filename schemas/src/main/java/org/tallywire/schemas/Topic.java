package org.tallywire.schemas;

import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * A topic as the contract defines it: what it is called (without prefix), what its records are, and how it is kept.
 *
 * @param <K> type of the key: {@code String}, or {@code byte[]} where failed records are kept as they came
 * @param <V> type of the value: a generated Avro record, or {@code byte[]}
 * @param name name without the pipeline's prefix
 * @param keyType {@code String.class} or {@code byte[].class}
 * @param valueType an Avro record's class or {@code byte[].class}
 * @param partitions how many partitions a cluster gives it, unless its operator says otherwise
 * @param retention how long records stay
 * @param maxRecordBytes largest record batch that the broker takes
 * @param erasable whether a record without a value erases what its key said before; elsewhere it is damaged
 */
public record Topic<K, V>(
        String name,
        Class<K> keyType,
        Class<V> valueType,
        int partitions,
        Retention retention,
        int maxRecordBytes,
        boolean erasable) {

    /** When what is overwritten or erased in a compacted topic is gone from the disk, too. */
    public static final Duration MAX_COMPACTION_LAG = Duration.ofDays(7);

    /** Enough to share a stage among eight workers; the same for all topics, so that any two can be joined. */
    static final int DEFAULT_PARTITIONS = 8;

    /** What a broker takes without being told otherwise. */
    static final int DEFAULT_MAX_RECORD_BYTES = 1_048_588;

    public Topic {
        if (!name.matches("[a-z][a-z-]*")) throw new IllegalArgumentException("bad topic name: " + name);
        if (partitions < 1) throw new IllegalArgumentException("bad number of partitions: " + partitions);
        if (maxRecordBytes < 1) throw new IllegalArgumentException("bad record size: " + maxRecordBytes);
    }

    static <V> Topic<String, V> compacted(String name, Class<V> valueType) {
        return new Topic<>(
                name,
                String.class,
                valueType,
                DEFAULT_PARTITIONS,
                new Retention.Compacted(),
                DEFAULT_MAX_RECORD_BYTES,
                true);
    }

    static <V> Topic<String, V> keptFor(Duration time, String name, Class<V> valueType) {
        return new Topic<>(
                name,
                String.class,
                valueType,
                DEFAULT_PARTITIONS,
                new Retention.ForTime(time),
                DEFAULT_MAX_RECORD_BYTES,
                true);
    }

    Topic<K, V> withMaxRecordBytes(int bytes) {
        return new Topic<>(name, keyType, valueType, partitions, retention, bytes, erasable);
    }

    Topic<K, V> neverErased() {
        return new Topic<>(name, keyType, valueType, partitions, retention, maxRecordBytes, false);
    }

    /** What every new version of the values' schema must be able to do: others read and replay all topics of the contract. */
    public Compatibility compatibility() {
        return Compatibility.FULL_TRANSITIVE;
    }

    /** The schema of the values as this build writes them; empty where they are bytes. */
    public Optional<Schema> valueSchema() {
        if (valueType == byte[].class) return Optional.empty();
        return Optional.of(SpecificData.getForClass(valueType).getSchema(valueType));
    }

    /** How long records stay. */
    public sealed interface Retention {
        /** The last record of each key stays for ever. */
        record Compacted() implements Retention {}

        /** Every record stays for this time. */
        record ForTime(Duration time) implements Retention {
            public ForTime {
                if (time.isNegative() || time.isZero()) throw new IllegalArgumentException("bad retention: " + time);
            }
        }
    }
}
