package org.tallywire.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.tallywire.avro.FetchKind;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.schemas.Topics;

/**
 * Reads the HTML pages of a WARC file, compressed or not, whoever wrote it, and answers of any kind that an address is gone:
 * that is how an article is withdrawn.
 */
public final class ArchivedPages {

    /**
     * What a file held.
     *
     * @param pages HTML responses, and those that say that an address is gone, each of which was given out
     * @param unchanged records that say that a page is as it was before
     * @param others records of other kinds: requests, metadata, images
     * @param unreadable what could not be read, for people, with the position in the file
     */
    public record Content(long pages, long unchanged, long others, List<String> unreadable) {
        public Content {
            unreadable = List.copyOf(unreadable);
        }
    }

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int MAX_UNREADABLE = 100;

    private final Path file;
    private final Consumer<Page> pages;
    private final List<String> unreadable = new ArrayList<>();
    private long given;
    private long unchanged;
    private long others;

    private ArchivedPages(Path file, Consumer<Page> pages) {
        this.file = file;
        this.pages = pages;
    }

    /**
     * Gives out the file's pages, one at a time.
     *
     * @throws IOException if there is no such file
     */
    public static Content read(Path file, Consumer<Page> pages) throws IOException {
        return new ArchivedPages(file, pages).read();
    }

    private Content read() throws IOException {
        try (var reader = new WarcReader(file)) {
            reader.setLenient(true);
            for (Optional<WarcRecord> next = next(reader); next.isPresent(); next = next(reader)) {
                long position = reader.position();
                try {
                    take(next.get());
                } catch (IOException | RuntimeException e) {
                    if (unreadable.size() < MAX_UNREADABLE) unreadable.add("record at byte " + position + ": " + e);
                }
            }
        }
        return new Content(given, unchanged, others, unreadable);
    }

    /** What comes after a broken record cannot be found any more; what came before it counts. */
    private Optional<WarcRecord> next(WarcReader reader) throws IOException {
        try {
            return reader.next();
        } catch (ParsingException | ZipException | EOFException e) {
            unreadable.add("nothing more can be read from byte " + reader.position() + " on: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void take(WarcRecord record) throws IOException {
        if (record instanceof WarcRevisit) unchanged++;
        else if (record instanceof WarcResponse response && isOfUse(response)) {
            Page page = page(response);
            given++;
            pages.accept(page);
        } else others++;
    }

    private static boolean isOfUse(WarcResponse response) throws IOException {
        if (!response.target().startsWith("http")) return false;
        int status = response.http().status();
        return status == NOT_FOUND || status == GONE || isHtml(response);
    }

    private static boolean isHtml(WarcResponse response) throws IOException {
        String type = response.http()
                .headers()
                .first("Content-Type")
                .orElse("text/html")
                .toLowerCase(Locale.ROOT);
        return type.contains("html");
    }

    private static Page page(WarcResponse response) throws IOException {
        HttpResponse http = response.http();
        byte[] body;
        try (InputStream in = http.bodyDecoded().stream()) {
            body = in.readNBytes(Topics.MAX_BODY_BYTES + 1);
        }
        boolean cut = body.length > Topics.MAX_BODY_BYTES;
        var headers = new ArrayList<Header>();
        http.headers()
                .map()
                .forEach((name, values) ->
                        values.forEach(value -> headers.add(new Header(name.toLowerCase(Locale.ROOT), value))));
        headers.removeIf(header -> header.getName().startsWith("set-cookie"));
        return Page.newBuilder()
                .setUrl(response.target())
                .setFinalUrl(response.target())
                .setKind(FetchKind.ARTICLE)
                .setPublisher(response.headers().first(PageRecords.PUBLISHER).orElse(null))
                .setOutcome(Outcome.RESPONSE)
                .setStatus(http.status())
                .setHeaders(headers)
                .setBody(ByteBuffer.wrap(body, 0, Math.min(body.length, Topics.MAX_BODY_BYTES)))
                .setTruncated(cut || response.truncated() != WarcTruncationReason.NOT_TRUNCATED)
                .setFetchedAt(response.date())
                .build();
    }
}
