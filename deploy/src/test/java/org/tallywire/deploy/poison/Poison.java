package org.tallywire.deploy.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tallywire.schemas.Topic;
import org.tallywire.schemas.Wire;

/**
 * A record that no stage can read.
 *
 * @param what what is wrong with it
 */
record Poison(String what, byte @Nullable [] key, byte @Nullable [] value) {

    /** Further than a pipeline's own schemas get. */
    static final int UNKNOWN_SCHEMA = 150;

    /** The key, and what frames a batch of one record. */
    private static final int FRAMING_BYTES = 1000;

    private static final byte[] KEY = "poison".getBytes(UTF_8);

    /** Every kind that the topic takes: a compacted one takes no record without a key, and where keys are erased, no value is no poison. */
    static List<Poison> of(Topic<?, ?> topic, Wire wire, byte[] good) {
        int id = wire.registry()
                .register(wire.subject(topic), topic.valueSchema().orElseThrow());
        var all = new ArrayList<>(List.of(
                new Poison("no Avro", KEY, "no Avro at all".getBytes(UTF_8)),
                new Poison("an unknown schema", KEY, withUnknownSchema(good)),
                new Poison(
                        "cut",
                        KEY,
                        ByteBuffer.allocate(6)
                                .put((byte) 0)
                                .putInt(id)
                                .put((byte) 2)
                                .array()),
                new Poison("huge", KEY, noise(topic.maxRecordBytes() - FRAMING_BYTES))));
        if (topic.retention() instanceof Topic.Retention.ForTime) all.add(new Poison("without a key", null, good));
        if (!topic.erasable()) all.add(new Poison("without a value", KEY, null));
        return all;
    }

    static byte[] withUnknownSchema(byte[] good) {
        return ByteBuffer.wrap(good.clone()).putInt(1, UNKNOWN_SCHEMA).array();
    }

    /** Bytes that no compression makes fewer. */
    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(7).nextBytes(noise);
        noise[0] = 1;
        return noise;
    }
}
