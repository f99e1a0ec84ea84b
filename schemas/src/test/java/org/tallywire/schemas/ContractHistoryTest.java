package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads or wrote the first version of a contract can read and be read by today's. */
class ContractHistoryTest {

    private static final String FIRST = "/contracts/v1/";

    static List<?> types() {
        return Contracts.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void todayReadsWhatTheFirstVersionWrote(Class<?> type) throws IOException {
        assertReadable(Filled.schema(type), first(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theFirstVersionReadsWhatTodayWrites(Class<?> type) throws IOException {
        assertReadable(first(type), Filled.schema(type));
    }

    @Test
    void noContractOfTheFirstVersionIsGone() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(ContractHistoryTest.class.getResource(FIRST), FIRST)
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Contracts.types().stream()
                            .map(type -> type.getSimpleName() + ".avsc")
                            .toList());
        }
    }

    @Test
    void everyRecordAndEnumAndFieldSaysWhatItIs() {
        assertAll(Contracts.namedSchemas().stream().map(schema -> () -> {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.RECORD)
                assertThat(schema.getFields())
                        .as(schema.getFullName())
                        .allSatisfy(field ->
                                assertThat(field.doc()).as(field.name()).isNotBlank());
        }));
    }

    @Test
    void everyEnumReadsWhatItDoesNotKnowAsUnknown() {
        assertThat(Contracts.namedSchemas())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(schema -> {
                    assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
                    assertThat(schema.getEnumSymbols().get(0))
                            .as(schema.getFullName())
                            .isEqualTo("UNKNOWN");
                });
    }

    /** Avro's own check of compatibility does not look at logical types. */
    @Test
    void everyDecimalHasTheSamePrecisionAndScale() {
        assertThat(Contracts.namedSchemas().stream()
                        .filter(schema -> schema.getType() == Schema.Type.RECORD)
                        .flatMap(schema -> schema.getFields().stream())
                        .flatMap(field -> field.schema().isUnion()
                                ? field.schema().getTypes().stream()
                                : Stream.of(field.schema()))
                        .map(Schema::getLogicalType)
                        .filter(LogicalTypes.Decimal.class::isInstance))
                .isNotEmpty()
                .allMatch(LogicalTypes.decimal(Decimals.PRECISION, Decimals.SCALE)::equals);
    }

    private static void assertReadable(Schema reader, Schema writer) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        assertThat(compatibility.getType())
                .as(() -> reader.getName() + ": "
                        + compatibility.getResult().getIncompatibilities()
                        + "; add fields with defaults, and take none away that has none")
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static Schema first(Class<?> type) throws IOException {
        String name = FIRST + type.getSimpleName() + ".avsc";
        try (InputStream file = ContractHistoryTest.class.getResourceAsStream(name)) {
            return new Schema.Parser()
                    .parse(Objects.requireNonNull(file, () -> "no " + name + "; write it with WriteContracts"));
        }
    }
}
