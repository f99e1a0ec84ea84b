package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.tallywire.avro.Alternative;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;

/** What may surprise in the generated records. */
class RecordsTest {

    /** Builds a record and nothing else of ours. */
    public static final class BuildsARecord implements Callable<String> {
        @Override
        public String call() {
            return EntityRef.newBuilder()
                    .setId("moore-threads")
                    .build()
                    .getType()
                    .name();
        }
    }

    @Test
    void aBuilderWorksWhereNothingElseOfOursWasTouched() throws Exception {
        try (var fresh = freshClasses()) {
            var builds = (Callable<?>) fresh.loadClass(BuildsARecord.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(builds.call()).isEqualTo("UNKNOWN");
        }
    }

    /** What a record needs, none of it loaded yet, so that Avro trusts nobody yet. */
    private static URLClassLoader freshClasses() {
        var needed = Stream.of(
                BuildsARecord.class,
                EntityRef.class,
                Schema.class,
                JsonFactory.class,
                ObjectMapper.class,
                JsonProperty.class,
                Logger.class);
        var urls = needed.map(type -> type.getProtectionDomain().getCodeSource().getLocation());
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void aListOfOptionalDecimalsThatWasReadCanBeCompared() {
        Tally one = reread(Filled.full(Tally.class));
        assertThat(one.getTotals()).isEqualTo(reread(Filled.full(Tally.class)).getTotals());
        assertThat(one).isEqualTo(reread(Filled.full(Tally.class)));
        assertThat(one).isNotEqualTo(reread(Filled.bare(Tally.class)));
    }

    /** Avro's doing, and out of reach: the copy's lists are Avro's own. The package's documentation warns of it. */
    @Test
    void aListThatABuilderCopiedThrowsWhenCompared() {
        Tally copy = Tally.newBuilder(Filled.full(Tally.class)).build();
        Tally other = Tally.newBuilder(Filled.full(Tally.class)).build();
        assertThatThrownBy(() -> copy.equals(other))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("Unknown datum type java.math.BigDecimal");
        assertThat(CanonicalJson.of(copy)).isEqualTo(CanonicalJson.of(other));
    }

    /** Likewise documented: a decimal that was read always has nine places. */
    @Test
    void anAmountThatWasReadDiffersInItsTrailingZeros() {
        var written = new Alternative(new BigDecimal("600000000"), "USD", false);
        Alternative read = reread(written);
        assertThat(read.getValue()).isEqualTo(new BigDecimal("600000000.000000000"));
        assertThat(read).isNotEqualTo(written);
        assertThat(CanonicalJson.of(read)).isEqualTo(CanonicalJson.of(written));
    }

    @Test
    void listsThatWereReadCanBeAddedTo() {
        Tally read = reread(Filled.full(Tally.class));
        List<Total> totals = read.getTotals();
        totals.add(Filled.bare(Total.class));
        assertThat(totals).hasSize(3);
    }

    @SuppressWarnings("unchecked")
    private static <T extends ContractRecord> T reread(T record) {
        var serde = (Serde<T>) new Wire("", new InMemorySchemaRegistry()).internalSerde(record.getClass());
        return serde.deserializer().deserialize("any", serde.serializer().serialize("any", record));
    }
}
