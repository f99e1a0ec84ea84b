package org.tallywire.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Source;

class WireTest {

    private final Wire wire = new Wire("t.", SchemaRegistry.at(URI.create("memory://wire-test")));

    @ParameterizedTest
    @MethodSource
    void aRecordComesBackAsItWent(Topic<?, ?> topic) {
        var record = Samples.of(SpecificData.get().getSchema(topic.valueType()));
        @SuppressWarnings("unchecked")
        var serde = (Serde<Object>) wire.valueSerde(topic);

        byte[] bytes = serde.serializer().serialize("t", record);
        Object back = serde.deserializer().deserialize("t", bytes);

        // Not by equals: Avro's lists cannot compare optional decimals.
        assertThat(CanonicalJson.of((SpecificRecordBase) back)).isEqualTo(CanonicalJson.of(record));
        assertThat(serde.serializer().serialize("t", back)).isEqualTo(bytes);
        assertThat(bytes[0]).isZero();
    }

    static Stream<Topic<?, ?>> aRecordComesBackAsItWent() {
        return Topics.all().stream().filter(topic -> topic.valueType() != byte[].class);
    }

    @Test
    void bytesThatAreNotInTheWireFormatAreRefused() {
        assertThatThrownBy(() -> readFact("{\"id\":1}".getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not in the Confluent wire format: 8 bytes");
        assertThatThrownBy(() -> readFact(new byte[] {0, 0}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("2 bytes");
    }

    @Test
    void aSchemaThatTheRegistryLacksIsNamed() {
        assertThatThrownBy(() -> readFact(new byte[] {0, 0, 1, 0, 0, 1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void bytesThatEndTooSoonAreRefusedAsSuch() {
        byte[] whole =
                wire.valueSerde(Topics.FACTS).serializer().serialize("t", (Fact) Samples.of(Fact.getClassSchema()));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> readFact(half))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("cannot read Fact written with schema");
    }

    @Test
    void anotherTopicsRecordIsRefused() {
        byte[] source = wire.valueSerde(Topics.SOURCES).serializer().serialize("t", (Source)
                Samples.of(Source.getClassSchema()));
        assertThatThrownBy(() -> readFact(source)).isInstanceOf(SerializationException.class);
    }

    @Test
    void aDeletionStaysADeletion() {
        assertThat(wire.valueSerde(Topics.FACTS).serializer().serialize("t", null))
                .isNull();
        assertThat(wire.valueSerde(Topics.FACTS).deserializer().deserialize("t", null))
                .isNull();
    }

    @Test
    void aPrefixThatKafkaWouldNotTakeIsRefused() {
        assertThatThrownBy(() -> new Wire("a b", wire.registry())).hasMessageContaining("bad topic prefix: 'a b'");
    }

    private Fact readFact(byte[] bytes) {
        return wire.valueSerde(Topics.FACTS).deserializer().deserialize("t", bytes);
    }
}
