package org.tallywire.deploy.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tallywire.schemas.Topics;

/** A page in a file, {@code .gz} or not; as much of it as the pipeline keeps of a page. */
public final class PageFile {

    private PageFile() {}

    /**
     * The page's bytes.
     *
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static byte[] read(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return in.readNBytes(Topics.MAX_BODY_BYTES);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
