package org.tallywire.ingest.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.tallywire.avro.Header;
import org.tallywire.avro.Page;

/** Makes the WARC records of pages. Remembers where the last body of each URL stands. Not thread-safe. */
final class PageRecords {

    /** A field of ours, which the format allows: whom the source's owner named as publisher; the host does not always tell. */
    static final String PUBLISHER = "Tallywire-Publisher";

    /** Of the body as it was sent, which the archived one is not any more. */
    private static final Set<String> OF_TRANSFER =
            Set.of("content-encoding", "transfer-encoding", "content-length", "set-cookie", "set-cookie2");

    private static final int NOT_MODIFIED = 304;
    private static final MediaType ANY = MediaType.parse("application/octet-stream");

    /** Where a body stands. */
    private record Kept(UUID record, Instant date, WarcDigest digest) {}

    private final Map<String, Kept> last;

    PageRecords(int remembered) {
        this.last = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > remembered;
            }
        };
    }

    WarcRecord of(Page page) throws IOException {
        URI target = URI.create(page.getFinalUrl());
        Kept before = last.get(page.getFinalUrl());
        if (page.getStatus() == NOT_MODIFIED) return revisit(page, target, before, WarcRevisit.SERVER_NOT_MODIFIED_1_0);
        byte[] body = bytes(page.getBody());
        var digest = new WarcDigest("sha1", sha1(body));
        if (before != null && body.length > 0 && before.digest().equals(digest))
            return revisit(page, target, before, WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_0);
        UUID id = UUID.randomUUID();
        last.put(page.getFinalUrl(), new Kept(id, page.getFetchedAt(), digest));
        var record = new WarcResponse.Builder(target)
                .recordId(id)
                .date(page.getFetchedAt())
                .payloadDigest(digest)
                .body(http(page, body));
        if (page.getPublisher() != null) record.setHeader(PUBLISHER, page.getPublisher());
        if (page.getTruncated()) record.truncated(WarcTruncationReason.LENGTH);
        return record.build();
    }

    private static WarcRecord revisit(Page page, URI target, @Nullable Kept before, URI profile) throws IOException {
        var record = new WarcRevisit.Builder(target, profile)
                .recordId(UUID.randomUUID())
                .date(page.getFetchedAt())
                .body(http(page, new byte[0]));
        if (before != null)
            record.refersTo(before.record(), target, before.date()).payloadDigest(before.digest());
        return record.build();
    }

    private static HttpResponse http(Page page, byte[] body) {
        var response = new HttpResponse.Builder(page.getStatus(), "");
        MediaType type = ANY;
        for (Header header : page.getHeaders()) {
            if (header.getName().equals("content-type")) type = mediaType(header.getValue());
            else if (!OF_TRANSFER.contains(header.getName())) response.addHeader(header.getName(), header.getValue());
        }
        return response.body(type, body).build();
    }

    private static MediaType mediaType(String value) {
        try {
            return MediaType.parse(value);
        } catch (IllegalArgumentException e) {
            return ANY;
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] sha1(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
