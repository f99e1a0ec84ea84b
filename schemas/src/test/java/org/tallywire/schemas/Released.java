package org.tallywire.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas that were released: {@code v1}, {@code v2} and on, each with the records that it brought or changed. */
final class Released {

    /** From the module's directory, where tests run. */
    static final Path DIRECTORY = Path.of("src/test/resources/contracts");

    private final Path directory;

    Released(Path directory) {
        this.directory = directory;
    }

    /** Every released schema of the record, by version, oldest first. */
    Map<String, Schema> of(String record) {
        var schemas = new LinkedHashMap<String, Schema>();
        for (String version : versions()) {
            Path file = directory.resolve(version).resolve(record + ".avsc");
            if (Files.exists(file)) schemas.put(version, parsed(file));
        }
        return schemas;
    }

    /** Names of all records that were ever released. */
    List<String> records() {
        return versions().stream()
                .flatMap(version -> names(directory.resolve(version)).stream())
                .map(file -> file.replaceFirst("\\.avsc$", ""))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code v1} and on, oldest first. */
    List<String> versions() {
        return names(directory).stream()
                .filter(name -> name.matches("v[1-9][0-9]*"))
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(1))))
                .toList();
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
