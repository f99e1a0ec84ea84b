package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads or wrote a released version of a contract can read and be read by today's. */
class ContractHistoryTest {

    private static final Released RELEASED = new Released(Released.DIRECTORY);

    static List<?> topics() {
        return Contracts.topics().toList();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void noSubjectBreaksAReleasedVersion(Topic<?, ?> topic) {
        String subject = new Wire("", SchemaRegistry.at(URI.create("memory://names"))).subject(topic);
        Schema today = topic.valueSchema().orElseThrow();

        assertThat(topic.compatibility().objections(today, RELEASED.of(today.getName())))
                .as(
                        "%s must stay %s: add fields with defaults, take none away that has none, and change no type",
                        subject, topic.compatibility())
                .isEmpty();
    }

    @Test
    void everyContractWasReleasedAndNoneOfThoseIsGone() {
        assertThat(RELEASED.records())
                .as("write a new contract to src/test/resources/contracts with WriteContracts")
                .containsExactlyInAnyOrderElementsOf(
                        Contracts.types().stream().map(Class::getSimpleName).toList());
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
}
