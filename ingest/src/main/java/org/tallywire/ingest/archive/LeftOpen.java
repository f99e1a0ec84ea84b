package org.tallywire.ingest.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a writer was killed over. */
final class LeftOpen {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOpen.class);

    private LeftOpen() {}

    /** Cuts what was not written whole and gives the file its final name, unless somebody is writing it. */
    static void end(Path open, Path ended) throws IOException {
        try (var channel = FileChannel.open(open, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) return;
            long whole = wholeRecords(open);
            if (whole < channel.size()) {
                LOG.warn("{}: cutting {} bytes of a record that was not written whole", open, channel.size() - whole);
                channel.truncate(whole);
            }
            Files.move(open, ended);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** How many bytes of the file are whole records. */
    private static long wholeRecords(Path file) throws IOException {
        try (var reader = new WarcReader(file)) {
            while (readable(reader)) {}
            return reader.position();
        }
    }

    /** Whether another record begins where the reader stands; when not, the reader stands behind the last whole one. */
    private static boolean readable(WarcReader reader) {
        try {
            return reader.next().isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
