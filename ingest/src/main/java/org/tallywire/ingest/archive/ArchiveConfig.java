package org.tallywire.ingest.archive;

import java.nio.file.Path;

/**
 * Where and how pages are archived. Immutable.
 *
 * @param directory where the files lie; made if it is not there
 * @param maxFileBytes a file that has grown to this size is closed and another one begun
 * @param remembered of how many URLs the last body is remembered, so that an unchanged one is not written again
 */
public record ArchiveConfig(Path directory, long maxFileBytes, int remembered) {

    public ArchiveConfig {
        if (maxFileBytes < 1)
            throw new IllegalArgumentException("archive.max-file-bytes: " + maxFileBytes + "; use 1 or more");
        if (remembered < 0) throw new IllegalArgumentException("archive.remembered: " + remembered + "; use 0 or more");
    }

    /** Files of a gigabyte, as archives have them; a hundred thousand bodies remembered, which is some 30 MB. */
    public static ArchiveConfig in(Path directory) {
        return new ArchiveConfig(directory, 1 << 30, 100_000);
    }
}
