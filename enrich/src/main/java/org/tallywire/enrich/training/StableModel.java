package org.tallywire.enrich.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Takes out of a model's file what differs from run to run: when it was made, and the order of its parts. */
final class StableModel {

    private static final String MANIFEST = "manifest.properties";
    private static final String TIMESTAMP = "Timestamp=";
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableModel() {}

    static byte[] of(byte[] model) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(model))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                entries.put(entry.getName(), in.readAllBytes());
        }
        entries.computeIfPresent(MANIFEST, (name, bytes) -> manifest(bytes));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LONG_AGO);
                out.putNextEntry(header);
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] manifest(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.startsWith(TIMESTAMP) ? TIMESTAMP + "0" : line)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
