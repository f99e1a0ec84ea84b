package org.tallywire.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.avro.Schema;

/**
 * Writes the schema of each value that a topic carries, whole, for {@link ContractHistoryTest}: those that are new or
 * differ from the last released version, into the directory of the next one. Run it with every release; a version that
 * somebody may have read is never rewritten. From the directory {@code schemas}:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/cp && java -cp target/test-classes:target/classes:$(cat target/cp) org.tallywire.schemas.WriteContracts
 * }</pre>
 */
public final class WriteContracts {

    private WriteContracts() {}

    /** Takes no arguments; prints what it wrote. */
    public static void main(String[] arguments) throws IOException {
        var released = new Released(Released.DIRECTORY);
        Path next = Released.DIRECTORY.resolve("v" + (released.versions().size() + 1));
        for (Class<?> type : Contracts.types()) {
            Schema schema = Filled.schema(type);
            var earlier = new ArrayList<>(released.of(schema.getName()).values());
            if (!earlier.isEmpty() && isSame(schema, earlier.get(earlier.size() - 1))) continue;
            Files.createDirectories(next);
            System.out.println(
                    Files.writeString(next.resolve(schema.getName() + ".avsc"), schema.toString(true) + "\n"));
        }
    }

    /** Docs and defaults count: they are part of what was released. */
    private static boolean isSame(Schema schema, Schema released) {
        return schema.toString().equals(released.toString());
    }
}
