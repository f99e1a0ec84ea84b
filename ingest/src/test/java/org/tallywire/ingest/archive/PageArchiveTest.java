package org.tallywire.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.tallywire.avro.Header;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;

class PageArchiveTest {

    private static final String URL = "https://www.news.example/a?b=1";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String HTML = "<html><p>The company said that the plant will double its output — überall.</p>";

    @TempDir
    Path directory;

    @Test
    void aPageComesBackAsItWasArchived() throws IOException {
        archive(page(HTML).setPublisher("the-news").build());
        List<Page> pages = new ArrayList<>();
        ArchivedPages.Content content = ArchivedPages.read(files().get(0), pages::add);
        assertThat(content).isEqualTo(new ArchivedPages.Content(1, 0, 1, List.of()));
        Page page = pages.get(0);
        assertThat(page.getUrl()).isEqualTo(URL);
        assertThat(page.getPublisher()).isEqualTo("the-news");
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getFetchedAt()).isEqualTo(NOON);
        assertThat(UTF_8.decode(page.getBody()).toString()).isEqualTo(HTML);
        assertThat(page.getHeaders())
                .contains(new Header("content-type", "text/html;charset=utf-8"), new Header("etag", "\"7\""));
    }

    @Test
    void thatAnArticleIsGoneComesBackWhateverItsForm() throws IOException {
        Page gone = page("withdrawn\n")
                .setStatus(410)
                .setHeaders(List.of(new Header("content-type", "text/plain")))
                .setFetchedAt(NOON.plusSeconds(60))
                .build();
        archive(page(HTML).build(), gone);
        List<Integer> statuses = new ArrayList<>();
        ArchivedPages.read(files().get(0), page -> statuses.add(page.getStatus()));
        assertThat(statuses).containsExactly(200, 410);
    }

    @Test
    void cookiesAreNeverArchived() throws IOException {
        archive(page(HTML)
                .setHeaders(List.of(new Header("content-type", "text/html"), new Header("set-cookie", "secret=1")))
                .build());
        try (var reader = new WarcReader(files().get(0))) {
            for (WarcRecord record : reader)
                if (record instanceof WarcResponse response)
                    assertThat(response.http().headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void anUnchangedBodyIsAReferenceToTheFirst() throws IOException {
        archive(
                page(HTML).build(),
                page(HTML).setFetchedAt(NOON.plusSeconds(60)).build(),
                page("").setStatus(304).setFetchedAt(NOON.plusSeconds(120)).build(),
                page(HTML + "!").setFetchedAt(NOON.plusSeconds(180)).build());
        List<WarcRecord> records = new ArrayList<>();
        List<Instant> referred = new ArrayList<>();
        try (var reader = new WarcReader(files().get(0))) {
            for (WarcRecord record : reader) {
                records.add(record);
                if (record instanceof WarcRevisit revisit)
                    revisit.refersToDate().ifPresent(referred::add);
            }
        }
        assertThat(records).hasSize(5);
        assertThat(referred).containsExactly(NOON, NOON);
        assertThat(ArchivedPages.read(files().get(0), page -> {}).unchanged()).isEqualTo(2);
    }

    @Test
    void anotherFileIsBegunWhereOneIsFull() throws IOException {
        try (var archive = new PageArchive(new ArchiveConfig(directory, 1, 10), clock())) {
            archive.write(page(HTML).build());
            archive.write(page(HTML).build());
        }
        assertThat(files()).hasSize(2).allMatch(file -> file.toString().endsWith(".warc.gz"));
    }

    @Test
    void aFileThatIsBeingWrittenIsNamedSo() throws IOException {
        try (var archive = new PageArchive(ArchiveConfig.in(directory), clock())) {
            archive.write(page(HTML).build());
            assertThat(files()).singleElement().matches(file -> file.toString().endsWith(".open"));
        }
    }

    /** Wherever in its last record the writer was killed. */
    @Test
    void aFileThatWasLeftOpenKeepsItsWholeRecords() throws IOException {
        archive(page(HTML).build(), page(HTML + "!").build());
        byte[] whole = Files.readAllBytes(files().get(0));
        Path left = directory.resolve("left.warc.gz");
        int last = startOfLastRecord(whole);
        for (int length = last + 1; length < whole.length; length += 7) {
            Files.write(directory.resolve("left.warc.gz.open"), Arrays.copyOf(whole, length));
            try (var archive = new PageArchive(ArchiveConfig.in(directory), clock())) {
                archive.recover();
            }
            assertThat(ArchivedPages.read(left, page -> {}))
                    .as("%d of %d bytes", length, whole.length)
                    .isEqualTo(new ArchivedPages.Content(1, 0, 1, List.of()));
            Files.delete(left);
        }
    }

    private int startOfLastRecord(byte[] whole) throws IOException {
        Path file = directory.resolve("whole.warc.gz");
        Files.write(file, whole);
        long start = 0;
        try (var reader = new WarcReader(file)) {
            while (reader.next().isPresent()) start = reader.position();
        }
        Files.delete(file);
        return (int) start;
    }

    @Test
    void aFileThatSomebodyWritesIsLeftAlone() throws IOException {
        try (var writing = new PageArchive(ArchiveConfig.in(directory), clock());
                var other = new PageArchive(ArchiveConfig.in(directory), clock())) {
            writing.write(page(HTML).build());
            other.recover();
            assertThat(files()).singleElement().matches(file -> file.toString().endsWith(".open"));
            writing.write(page(HTML + "!").build());
        }
        assertThat(ArchivedPages.read(files().get(0), page -> {}).pages()).isEqualTo(2);
    }

    @Test
    void whatGotNoResponseIsNotArchived() throws IOException {
        archive(page("").setOutcome(Outcome.TIMEOUT).setStatus(0).build());
        assertThat(files()).isEmpty();
    }

    @Test
    void archivesOfOtherCrawlersAreRead() throws IOException {
        Path plain = directory.resolve("crawl.warc");
        Files.write(plain, commonCrawl());
        Path compressed = directory.resolve("crawl.warc.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(commonCrawl());
        }
        for (Path file : List.of(plain, compressed)) {
            List<String> bodies = new ArrayList<>();
            ArchivedPages.Content content = ArchivedPages.read(
                    file, page -> bodies.add(UTF_8.decode(page.getBody()).toString()));
            assertThat(bodies).containsExactly(HTML);
            assertThat(content).isEqualTo(new ArchivedPages.Content(1, 0, 2, List.of()));
        }
    }

    @Test
    void aBrokenEndIsSaidAndWhatCameBeforeIsRead() throws IOException {
        Path file = directory.resolve("broken.warc");
        byte[] whole = commonCrawl();
        byte[] broken = Arrays.copyOf(whole, whole.length + 30);
        System.arraycopy("no record at all".getBytes(UTF_8), 0, broken, whole.length, 16);
        Files.write(file, broken);
        ArchivedPages.Content content = ArchivedPages.read(file, page -> {});
        assertThat(content.pages()).isEqualTo(1);
        assertThat(content.unreadable()).singleElement().asString().contains("nothing more can be read from byte");
        assertThatThrownBy(() -> ArchivedPages.read(directory.resolve("none"), page -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }

    /** A request, a page that came gzipped and chunked, and a picture. */
    private static byte[] commonCrawl() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(HTML.getBytes(UTF_8));
        }
        var http = new ByteArrayOutputStream();
        http.write(
                ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(zipped.size()) + "\r\n")
                        .getBytes(UTF_8));
        zipped.writeTo(http);
        http.write("\r\n0\r\n\r\n".getBytes(UTF_8));
        var all = new ByteArrayOutputStream();
        record(
                all,
                "request",
                "application/http; msgtype=request",
                "GET /a HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
        record(all, "response", "application/http; msgtype=response", http.toByteArray());
        record(
                all,
                "response",
                "application/http; msgtype=response",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1\r\n\r\nx".getBytes(UTF_8));
        return all.toByteArray();
    }

    private static void record(ByteArrayOutputStream out, String type, String content, byte[] block)
            throws IOException {
        out.write(("WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + URL
                        + "\r\nWARC-Date: 2026-03-02T12:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
                        + "Content-Type: " + content + "\r\nContent-Length: " + block.length + "\r\n\r\n")
                .getBytes(UTF_8));
        out.write(block);
        out.write("\r\n\r\n".getBytes(UTF_8));
    }

    private void archive(Page... pages) throws IOException {
        try (var archive = new PageArchive(ArchiveConfig.in(directory), clock())) {
            for (Page page : pages) archive.write(page);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    private static Page.Builder page(String html) {
        return Page.newBuilder()
                .setUrl(URL)
                .setFinalUrl(URL)
                .setOutcome(Outcome.RESPONSE)
                .setStatus(200)
                .setHeaders(List.of(
                        new Header("content-type", "text/html; charset=utf-8"),
                        new Header("content-encoding", "gzip"),
                        new Header("etag", "\"7\"")))
                .setBody(ByteBuffer.wrap(html.getBytes(UTF_8)))
                .setFetchedAt(NOON);
    }
}
