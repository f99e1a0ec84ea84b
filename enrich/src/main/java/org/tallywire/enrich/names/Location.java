package org.tallywire.enrich.names;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file is read from: a folder or the class path. */
interface Location {

    /** What messages call it. */
    String name();

    /** Its bytes. */
    InputStream open() throws IOException;

    static Location of(Path path) {
        return new OnDisk(path);
    }

    static Location of(URL resource) {
        return new Bundled(resource);
    }

    /** A file. */
    record OnDisk(Path path) implements Location {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /** A resource. */
    record Bundled(URL resource) implements Location {
        @Override
        public String name() {
            return resource.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return resource.openStream();
        }
    }

    /** Bytes that have no file yet. */
    final class InMemory implements Location {

        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public String name() {
            return "the model in memory";
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
