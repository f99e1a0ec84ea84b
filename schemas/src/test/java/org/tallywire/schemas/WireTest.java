package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallywire.avro.Alternative;
import org.tallywire.avro.Fetch;
import org.tallywire.avro.Revision;
import org.tallywire.avro.Source;

class WireTest {

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private final Wire wire = new Wire("test.", registry);

    static Stream<Topic<?, ? extends SpecificRecordBase>> topics() {
        return Contracts.topics();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aFullRecordComesBackAsItWent(Topic<?, ? extends SpecificRecordBase> topic) {
        assertRoundTrip(topic, true);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aBareRecordComesBackAsItWent(Topic<?, ? extends SpecificRecordBase> topic) {
        assertRoundTrip(topic, false);
    }

    private static <T extends SpecificRecordBase> void assertRoundTrip(Topic<?, T> topic, boolean full) {
        T record = full ? Filled.full(topic.valueType()) : Filled.bare(topic.valueType());
        URI url = URI.create("memory://round-trip");
        byte[] bytes = write(new Wire("test.", SchemaRegistry.at(url)).valueSerde(topic), record);
        T read = read(new Wire("test.", SchemaRegistry.at(url)).valueSerde(topic), bytes);
        assertThat(read).isEqualTo(record);
        assertThat(CanonicalJson.of(read)).isEqualTo(CanonicalJson.of(record));
    }

    @Test
    void theFrameIsAZeroByteAndTheSchemasIdInFourBytes() {
        registry.register("other", Filled.schema(Fetch.class));
        byte[] bytes = write(sources(), Filled.full(Source.class));
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
        assertThat(registry.schema(2)).isEqualTo(Filled.schema(Source.class));
    }

    @Test
    void nullIsNullBothWays() {
        assertThat(sources().serializer().serialize("any", null)).isNull();
        assertThat(sources().deserializer().deserialize("any", (byte[]) null)).isNull();
    }

    @Test
    void deadLettersTravelAsTheyCame() {
        byte[] bytes = {7, 0, 7};
        assertThat(read(wire.valueSerde(Topics.DEAD_LETTERS), bytes)).isSameAs(bytes);
        assertThat(read(wire.keySerde(Topics.DEAD_LETTERS), bytes)).isSameAs(bytes);
    }

    @Test
    void keysAreText() {
        assertThat(write(wire.keySerde(Topics.FACTS), "più")).isEqualTo("più".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void schemasGoUnderTheTopicsNameOrTheRecords() {
        var subjects = new ArrayList<String>();
        var noting = new Wire("test.", new NotingRegistry(subjects));
        write(noting.valueSerde(Topics.SOURCES), Filled.full(Source.class));
        write(noting.internalSerde(Revision.class), Filled.full(Revision.class));
        assertThat(subjects).containsExactly("test.sources-value", "test.org.tallywire.avro.Revision");
    }

    @Test
    void aSchemaIsRegisteredOnce() {
        var subjects = new ArrayList<String>();
        var serde = new Wire("", new NotingRegistry(subjects)).valueSerde(Topics.SOURCES);
        write(serde, Filled.full(Source.class));
        write(serde, Filled.bare(Source.class));
        assertThat(subjects).hasSize(1);
    }

    @Test
    void tooFewBytesAreRefused() {
        assertRefused(new byte[0], "not in the Confluent wire format: 0 bytes");
        assertRefused(new byte[] {0, 0, 0, 1}, "not in the Confluent wire format: 4 bytes");
    }

    @Test
    void anotherMagicIsRefused() {
        assertRefused(
                "{\"url\": \"x\"}".getBytes(StandardCharsets.UTF_8), "not in the Confluent wire format: 12 bytes");
    }

    @Test
    void anUnknownSchemaIsRefused() {
        assertRefused(new byte[] {0, 0, 0, 0, 9, 2, 'x'}, "no schema with id 9");
    }

    @Test
    void aRecordOfAnotherContractIsRefusedEvenWhereItsFieldsWouldDo() {
        byte[] fetch = write(wire.valueSerde(Topics.FETCHES), Filled.full(Fetch.class));
        assertRefused(fetch, "cannot read Source written with schema 1: it is a org.tallywire.avro.Fetch");
    }

    @Test
    void aSchemaThatLacksARequiredFieldIsRefused() {
        Schema schema = SchemaBuilder.record("org.tallywire.avro.Source")
                .fields()
                .optionalString("name")
                .endRecord();
        registry.register("foreign", schema);
        assertRefused(new byte[] {0, 0, 0, 0, 1, 0}, "cannot read Source written with schema 1: ");
    }

    @Test
    void aRecordThatEndsTooSoonIsRefused() {
        byte[] bytes = write(sources(), Filled.full(Source.class));
        for (int length = 5; length < bytes.length; length++)
            assertRefused(Arrays.copyOf(bytes, length), "cannot read Source written with schema 1: ");
    }

    @Test
    void bytesAfterTheRecordAreRefused() {
        byte[] bytes = write(sources(), Filled.full(Source.class));
        assertRefused(Arrays.copyOf(bytes, bytes.length + 3), "more bytes than the record has");
    }

    @Test
    void aTextLongerThanTheRecordTakesNoMemory() {
        write(sources(), Filled.full(Source.class));
        byte[] text = ByteBuffer.allocate(10)
                .put(new byte[] {0, 0, 0, 0, 1, -2, -1, -1, -1, 15})
                .array();
        assertRefused(text, "cannot read Source written with schema 1: ");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void damagedBytesAreReadOrRefusedAndNothingElse(Topic<?, ? extends SpecificRecordBase> topic) {
        assertDamageIsHarmless(topic);
    }

    private <T extends SpecificRecordBase> void assertDamageIsHarmless(Topic<?, T> topic) {
        Serde<T> serde = wire.valueSerde(topic);
        byte[] sound = write(serde, Filled.full(topic.valueType()));
        var random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = sound.clone();
            for (int hits = random.nextInt(4); hits >= 0; hits--)
                damaged[5 + random.nextInt(sound.length - 5)] = (byte) random.nextInt();
            try {
                read(serde, damaged);
            } catch (SerializationException e) {
                assertThat(e).hasMessageContaining("cannot read");
            }
        }
    }

    @Test
    void aRecordThatBreaksItsContractIsNotWritten() {
        assertThatThrownBy(() -> write(sources(), new Source()))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("cannot write Source: ");
        var tooFine = new Alternative(new BigDecimal("0.0000000001"), "USD", false);
        assertThatThrownBy(() -> write(wire.internalSerde(Alternative.class), tooFine))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("cannot write Alternative: ");
    }

    @Test
    void aPrefixThatABrokerWouldRefuseIsRefusedHere() {
        assertThat(new Wire("", registry).name(Topics.FACTS)).isEqualTo("facts");
        assertThat(wire.name(Topics.FACTS)).isEqualTo("test.facts");
        assertThatThrownBy(() -> new Wire("two words.", registry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'two words.'");
    }

    @Test
    void anAddressOfNoKnownKindIsRefused() {
        assertThatThrownBy(() -> SchemaRegistry.at(URI.create("ftp://localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp://localhost")
                .hasMessageContaining("http://HOST:PORT");
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(sources(), bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(why);
    }

    private Serde<Source> sources() {
        return wire.valueSerde(Topics.SOURCES);
    }

    private static <T> byte[] write(Serde<T> serde, T value) {
        return serde.serializer().serialize("any", value);
    }

    private static <T> T read(Serde<T> serde, byte[] bytes) {
        return serde.deserializer().deserialize("any", bytes);
    }

    private record NotingRegistry(List<String> subjects) implements SchemaRegistry {
        @Override
        public int register(String subject, Schema schema) {
            subjects.add(subject);
            return subjects.size();
        }

        @Override
        public Schema schema(int id) {
            throw new SchemaRegistryException("no schema with id " + id);
        }

        @Override
        public Optional<Compatibility> level(String subject) {
            return Optional.empty();
        }

        @Override
        public void setLevel(String subject, Compatibility level) {
            throw new SchemaRegistryException("no level of " + subject);
        }
    }
}
