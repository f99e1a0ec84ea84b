package org.tallywire.ingest.extract;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.tallywire.ingest.address.WebAddress;

/**
 * A page as it came, before anyone has read it.
 *
 * @param address the address that answered, after redirects
 * @param contentType the header of that name
 * @param body the body's bytes, decompressed; read-only, its position does not move
 * @param fetchedAt when the response began; dates far beyond it are not believed
 */
public record RawPage(WebAddress address, Optional<String> contentType, ByteBuffer body, Instant fetchedAt) {
    public RawPage {
        body = body.asReadOnlyBuffer();
    }

    /** A page from a file, of which only address and bytes are known. */
    public static RawPage of(WebAddress address, byte[] body, Instant readAt) {
        return new RawPage(address, Optional.empty(), ByteBuffer.wrap(body), readAt);
    }

    byte[] bytes() {
        byte[] copy = new byte[body.remaining()];
        body.duplicate().get(copy);
        return copy;
    }
}
