package org.tallywire.ingest.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;

/**
 * Writes every response to WARC files, a body that did not change as a reference to where it stands. A file that is still
 * being written ends in {@code .open}. Bodies are archived decoded, as the pipeline has them; cookies never. Thread-safe.
 */
public final class PageArchive implements Closeable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    private static final String OPEN = ".open";

    private final ArchiveConfig config;
    private final Clock clock;
    private final PageRecords records;
    private @Nullable WarcWriter writer;
    private Path file = Path.of("");

    public PageArchive(ArchiveConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.records = new PageRecords(config.remembered());
    }

    /**
     * Ends the files that a process left open when it was killed, without their broken last record. Files that another
     * process is writing are left alone.
     *
     * @throws IOException if the directory cannot be read or written
     */
    public synchronized void recover() throws IOException {
        if (!Files.isDirectory(config.directory())) return;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(config.directory(), "*" + OPEN)) {
            for (Path open : left) LeftOpen.end(open, ended(open));
        }
    }

    private static Path ended(Path open) {
        String name = open.getFileName().toString();
        return open.resolveSibling(name.substring(0, name.length() - OPEN.length()));
    }

    /**
     * Writes a page. One without a response is left out: there is nothing to keep.
     *
     * @throws IOException if the file cannot be written
     */
    public synchronized void write(Page page) throws IOException {
        if (page.getOutcome() != Outcome.RESPONSE) return;
        WarcRecord record = records.of(page);
        writer().write(record);
        if (writer().position() >= config.maxFileBytes()) close();
    }

    private WarcWriter writer() throws IOException {
        if (writer != null) return writer;
        Files.createDirectories(config.directory());
        String stamp = STAMP.format(clock.instant());
        String name = "tallywire-" + stamp + "-" + UUID.randomUUID().toString().substring(0, 8) + ".warc.gz";
        file = config.directory().resolve(name);
        var channel = FileChannel.open(Path.of(file + OPEN), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Says that somebody is writing; it goes with the channel, and with the process.
        channel.lock();
        var opened = new WarcWriter(channel, WarcCompression.GZIP);
        opened.write(new Warcinfo.Builder()
                .filename(name)
                .date(clock.instant())
                .fields(Map.of(
                        "software", List.of("tallywire"),
                        "format", List.of("WARC File Format 1.0"),
                        "description", List.of("responses as the pipeline keeps them: decoded, without cookies")))
                .build());
        writer = opened;
        return opened;
    }

    /** Ends the file that is being written; the next page begins another. */
    @Override
    public synchronized void close() throws IOException {
        if (writer == null) return;
        writer.close();
        writer = null;
        Files.move(Path.of(file + OPEN), file);
    }
}
