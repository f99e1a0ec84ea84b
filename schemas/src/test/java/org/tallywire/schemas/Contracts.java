package org.tallywire.schemas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The public records' schemas, and the copies of their first versions. Before the first release, when a contract
 * changes, write the copies anew from the module's folder with
 *
 * <pre>mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.tallywire.schemas.Contracts</pre>
 *
 * After it, they never change.
 */
final class Contracts {

    private static final Path FIRST_VERSIONS = Path.of("src/test/resources/contracts/v1");

    private Contracts() {}

    /** The schema of every topic's value that is Avro. */
    static List<Schema> today() {
        return Topics.all().stream()
                .filter(topic -> topic.valueType() != byte[].class)
                .map(topic -> SpecificData.get().getSchema(topic.valueType()))
                .toList();
    }

    /** The first version of the schema, parsed alone. */
    static Schema firstVersion(String name) throws IOException {
        try (var in = Contracts.class.getResourceAsStream("/contracts/v1/" + name + ".avsc")) {
            if (in == null)
                throw new IOException("no contracts/v1/" + name + ".avsc; write it as the class Contracts says");
            return new Schema.Parser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    public static void main(String[] args) throws IOException {
        Path directory = args.length > 0 ? Path.of(args[0]) : FIRST_VERSIONS;
        Files.createDirectories(directory);
        for (Schema schema : today())
            Files.writeString(directory.resolve(schema.getName() + ".avsc"), schema.toString(true) + "\n");
    }
}
