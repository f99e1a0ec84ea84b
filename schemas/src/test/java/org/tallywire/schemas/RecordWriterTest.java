package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Total;

class RecordWriterTest {

    private interface Writes {
        void to(BinaryEncoder out) throws IOException;
    }

    static Stream<Class<? extends SpecificRecordBase>> contracts() {
        return Topics.all().stream()
                .map(Topic::valueType)
                .filter(SpecificRecordBase.class::isAssignableFrom)
                .<Class<? extends SpecificRecordBase>>map(type -> type.asSubclass(SpecificRecordBase.class))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void writesWhatAvroWrites(Class<? extends SpecificRecordBase> type) throws IOException {
        for (SpecificRecordBase record : new SpecificRecordBase[] {Filled.full(type), Filled.bare(type)})
            assertThat(ours(record)).isEqualTo(avros(record));
    }

    @Test
    void aMissingFieldIsNamedWithThePathToIt() {
        var nobody = new EntityRef(null, EntityType.COMPANY, null);
        assertThatThrownBy(() -> ours(nobody))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageStartingWith("EntityRef.id: ");
        assertThatThrownBy(() -> ours(new Revision()))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageStartingWith("Revision.fetchedAt: ");
    }

    @Test
    void aDecimalThatIsTooFineIsRefused() {
        var tooFine = new Total("USD", new BigDecimal("0.0000000001"), null, null, null, 1);
        assertThatThrownBy(() -> ours(tooFine))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageStartingWith("Total.total: ");
    }

    private static byte[] ours(SpecificRecord record) throws IOException {
        return written(out -> RecordWriter.of(record.getClass()).write(record, out));
    }

    private static byte[] avros(SpecificRecord record) throws IOException {
        SpecificData data = SpecificData.getForClass(record.getClass());
        return written(out -> new SpecificDatumWriter<SpecificRecord>(record.getSchema(), data).write(record, out));
    }

    private static byte[] written(Writes writes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writes.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
