package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What subscribers rely on. */
class ContractsTest {

    @ParameterizedTest
    @MethodSource
    void todaysSchemaAndItsFirstVersionReadEachOther(Schema today) throws IOException {
        Schema first = Contracts.firstVersion(today.getName());

        var readsFirst = SchemaCompatibility.checkReaderWriterCompatibility(today, first);
        assertThat(readsFirst.getType()).as(readsFirst.getDescription()).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        var isReadByFirst = SchemaCompatibility.checkReaderWriterCompatibility(first, today);
        assertThat(isReadByFirst.getType())
                .as(isReadByFirst.getDescription())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    static Stream<Schema> todaysSchemaAndItsFirstVersionReadEachOther() {
        return Contracts.today().stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyFieldSaysWhatItIs(Schema record) {
        assertThat(record.getDoc()).as(record.getFullName()).isNotBlank();
        assertThat(record.getFields())
                .allSatisfy(field -> assertThat(field.doc())
                        .as(record.getName() + "." + field.name())
                        .isNotBlank());
    }

    static Stream<Schema> everyFieldSaysWhatItIs() {
        return named(Schema.Type.RECORD);
    }

    @ParameterizedTest
    @MethodSource
    void everyEnumFallsBackToUnknown(Schema choice) {
        assertThat(choice.getEnumDefault()).isEqualTo("UNKNOWN");
        assertThat(choice.getEnumSymbols()).contains("UNKNOWN");
    }

    static Stream<Schema> everyEnumFallsBackToUnknown() {
        return named(Schema.Type.ENUM);
    }

    private static Stream<Schema> named(Schema.Type type) {
        var found = new LinkedHashMap<String, Schema>();
        Contracts.today().forEach(schema -> collect(schema, found));
        return found.values().stream().filter(schema -> schema.getType() == type);
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null)
                    schema.getFields().forEach(field -> collect(field.schema(), found));
            }
            case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {}
        }
    }
}
