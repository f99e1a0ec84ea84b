package org.tallywire.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/**
 * Writes the schema of each value that a topic carries, whole, for {@link ContractHistoryTest}. What is there already
 * stays: a version that somebody may have read is never rewritten. From the root of the repository:
 *
 * <pre>{@code
 * mvn -q -pl schemas test-compile dependency:build-classpath -Dmdep.outputFile=target/cp && java -cp schemas/target/test-classes:schemas/target/classes:$(cat schemas/target/cp) org.tallywire.schemas.WriteContracts schemas/src/test/resources/contracts/v1
 * }</pre>
 */
public final class WriteContracts {

    private WriteContracts() {}

    /** Takes one argument, the directory to write to. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (Class<?> type : Contracts.types()) {
            Schema schema = Filled.schema(type);
            Path file = directory.resolve(schema.getName() + ".avsc");
            if (Files.notExists(file)) Files.writeString(file, schema.toString(true) + "\n");
        }
    }
}
