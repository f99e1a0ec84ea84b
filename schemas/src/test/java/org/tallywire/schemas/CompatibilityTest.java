package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What a change breaks is said with field and rule. */
class CompatibilityTest {

    private static final String PRICE = field("price", decimal(9));
    private static final Map<String, Schema> BEFORE = Map.of("v1", offer(PRICE));

    @Test
    void aFieldWithADefaultMayBeAddedAndTakenAway() {
        Schema more = offer(PRICE, field("note", "\"string\",\"default\":\"\""));

        assertThat(Compatibility.FULL_TRANSITIVE.objections(more, BEFORE)).isEmpty();
        assertThat(Compatibility.FULL_TRANSITIVE.objections(offer(PRICE), Map.of("v1", more)))
                .isEmpty();
    }

    @Test
    void aFieldWithoutADefaultMayNotBeAdded() {
        assertThat(broken(offer(PRICE, field("note", "\"string\""))))
                .containsExactly("the new version cannot read what v1 wrote: Offer.note:"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE (note)");
    }

    @Test
    void aFieldThatReadersNeedMayNotGo() {
        assertThat(broken(offer()))
                .containsExactly("v1 cannot read what the new version writes: Offer.price:"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE (price)");
    }

    @Test
    void aTypeMayNotChange() {
        assertThat(broken(offer(field("price", "\"double\""))))
                .containsExactly(
                        "the new version cannot read what v1 wrote: Offer.price: TYPE_MISMATCH"
                                + " (reader type: DOUBLE not compatible with writer type: BYTES)",
                        "v1 cannot read what the new version writes: Offer.price: TYPE_MISMATCH"
                                + " (reader type: BYTES not compatible with writer type: DOUBLE)");
    }

    @Test
    void aDecimalMayNotChangeItsPlacesThoughAvroWouldNotMind() {
        assertThat(broken(offer(field("price", decimal(2)))))
                .containsExactly(
                        "the new version cannot read what v1 wrote: Offer.price: LOGICAL_TYPE"
                                + " (reader has decimal(38, 2), writer has decimal(38, 9))",
                        "v1 cannot read what the new version writes: Offer.price: LOGICAL_TYPE"
                                + " (reader has decimal(38, 9), writer has decimal(38, 2))");
    }

    @Test
    void aDecimalMayNotBecomeTextThoughAvroWouldReadItsBytes() {
        assertThat(Compatibility.BACKWARD.objections(offer(field("price", "\"string\"")), BEFORE))
                .containsExactly("the new version cannot read what v1 wrote: Offer.price: LOGICAL_TYPE"
                        + " (reader has none, writer has decimal(38, 9))");
    }

    @Test
    void theFieldIsNamedInsideListsAndOptionalRecords() {
        Schema before = offer(field("lines", list(optional(record("Line", field("count", "\"int\""))))));
        Schema after = offer(field("lines", list(optional(record("Line", field("count", "\"string\""))))));

        assertThat(Compatibility.BACKWARD.objections(after, Map.of("v1", before)))
                .containsExactly("the new version cannot read what v1 wrote: Offer.lines[].count: TYPE_MISMATCH"
                        + " (reader type: STRING not compatible with writer type: INT)");
    }

    @Test
    void anEnumWithoutADefaultMayNotLearnAWord() {
        String before = "{\"type\":\"enum\",\"name\":\"Colour\",\"symbols\":[\"RED\"]}";
        String after = "{\"type\":\"enum\",\"name\":\"Colour\",\"symbols\":[\"RED\",\"BLUE\"]}";

        assertThat(Compatibility.FULL.objections(
                        offer(field("colour", after)), Map.of("version 1", offer(field("colour", before)))))
                .containsExactly(
                        "version 1 cannot read what the new version writes: Offer.colour: MISSING_ENUM_SYMBOLS ([BLUE])");
    }

    @Test
    void aTransitiveLevelLooksFurtherBackThanTheLastVersion() {
        var history = new LinkedHashMap<String, Schema>();
        history.put("v1", offer(field("price", "\"string\"")));
        history.put("v2", offer());

        assertThat(Compatibility.FULL.objections(offer(), history)).isEmpty();
        assertThat(Compatibility.FULL_TRANSITIVE.objections(offer(), history))
                .containsExactly("v1 cannot read what the new version writes: Offer.price:"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE (price)");
    }

    private static List<String> broken(Schema after) {
        return Compatibility.FULL_TRANSITIVE.objections(after, BEFORE);
    }

    private static Schema offer(String... fields) {
        return new Schema.Parser().parse(record("Offer", fields));
    }

    private static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
    }

    private static String decimal(int places) {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":38,\"scale\":" + places + "}";
    }

    private static String list(String of) {
        return "{\"type\":\"array\",\"items\":" + of + "}";
    }

    private static String optional(String type) {
        return "[\"null\"," + type + "]";
    }
}
