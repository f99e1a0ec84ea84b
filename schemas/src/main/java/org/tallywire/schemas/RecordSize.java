package org.tallywire.schemas;

import java.util.zip.Deflater;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses values that the broker would refuse. A broker's refusal ends the transaction that the record is in, and with it
 * the work on all others; what is refused before it is sent fails alone.
 *
 * @param maxBytes largest record batch that the topic takes, compressed
 */
record RecordSize(int maxBytes) {

    /** The key, and what frames a batch. */
    private static final int FRAMING_BYTES = 1024;

    /** What every producer of a pipeline sends at most, not compressed; see the clients' settings. */
    private static final int MOST_SENT_BYTES = Topics.MAX_PAGE_RECORD_BYTES;

    byte @Nullable [] checked(String topic, byte @Nullable [] value) {
        if (value == null || value.length <= maxBytes - FRAMING_BYTES) return value;
        if (value.length > MOST_SENT_BYTES || compressed(value) > maxBytes - FRAMING_BYTES)
            throw new SerializationException("a record of " + value.length + " bytes is too large for " + topic
                    + ", which takes " + maxBytes
                    + " compressed; raise its max.message.bytes, or make less of what it is"
                    + " made of");
        return value;
    }

    /** A little more than Zstandard makes of it. */
    private static long compressed(byte[] value) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(value);
            deflater.finish();
            var scratch = new byte[1 << 16];
            while (!deflater.finished()) deflater.deflate(scratch);
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }
}
