package org.tallywire.deploy.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A directory that one process holds: persistent and locked, or temporary and deleted when it is closed. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final boolean temporary;
    private final @Nullable FileChannel lock;

    private DataDirectory(Path path, boolean temporary, @Nullable FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** A new directory under the system's temporary one. */
    public static DataDirectory temporary() {
        try {
            return new DataDirectory(Files.createTempDirectory("tallywire-"), true, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory; set java.io.tmpdir to one with room", e);
        }
    }

    /**
     * The directory at the path, made if it is not there.
     *
     * @throws BrokerException if another process holds it, or it cannot be written
     */
    public static DataDirectory at(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) return new DataDirectory(path.toAbsolutePath(), false, channel);
            channel.close();
        } catch (IOException e) {
            throw new BrokerException(
                    "cannot write the data directory " + path + ": " + e + "; name another with --data", e);
        }
        throw new BrokerException(
                "the data directory " + path + " is in use by another process; stop that one, or name another with"
                        + " --data",
                new IllegalStateException("locked"));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (lock != null) lock.close();
            if (temporary) deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up " + path + "; delete it by hand", e);
        }
    }

    private void deleteAll() throws IOException {
        if (!Files.exists(path)) return;
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) delete(file);
        }
    }

    private static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (NoSuchFileException alreadyGone) {
            return;
        }
    }
}
