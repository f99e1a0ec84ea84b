package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "4, 5",
        "9, 10",
        "9, 9.1",
        "4.9, 4.10",
        "4.9.9, 4.10",
        "1.99, 2",
        "4, 4+20261126T071912.NAME",
        "4+20261126T071912.NAME, 5",
        "9+20261126T071912.NAME, 10",
        "10, 10+20261126T071912.NAME",
        "4+20261126T071912.A, 4+20261127T071912.A",
        "4+20261126T071912.A, 4+20261126T071912.B",
        "wikinews-9, wikinews-10",
        "99999999999999999999, 100000000000000000000",
        "04, 4",
        "4, 05",
    })
    void theFirstComesBeforeTheSecond(String first, String second) {
        assertThat(VersionOrder.INSTANCE.compare(first, second)).isNegative();
        assertThat(VersionOrder.INSTANCE.compare(second, first)).isPositive();
    }

    @Property
    void dottedNumbersAreOrderedAsNumbers(
            @ForAll @IntRange(max = 2000) int major,
            @ForAll @IntRange(max = 2000) int minor,
            @ForAll @IntRange(max = 2000) int otherMajor,
            @ForAll @IntRange(max = 2000) int otherMinor) {
        int order = Integer.compare(major, otherMajor);
        assertThat(Integer.signum(VersionOrder.INSTANCE.compare(major + "." + minor, otherMajor + "." + otherMinor)))
                .isEqualTo(order == 0 ? Integer.compare(minor, otherMinor) : order);
    }

    @Property
    void theOrderIsTotal(
            @ForAll @StringLength(max = 6) @CharRange(from = '*', to = ';') String one,
            @ForAll @StringLength(max = 6) @CharRange(from = '*', to = ';') String two,
            @ForAll @StringLength(max = 6) @CharRange(from = '*', to = ';') String three) {
        var sorted = new ArrayList<>(List.of(one, two, three));
        sorted.sort(VersionOrder.INSTANCE);
        assertThat(VersionOrder.INSTANCE.compare(sorted.get(0), sorted.get(1))).isNotPositive();
        assertThat(VersionOrder.INSTANCE.compare(sorted.get(1), sorted.get(2))).isNotPositive();
        assertThat(VersionOrder.INSTANCE.compare(sorted.get(0), sorted.get(2))).isNotPositive();
        assertThat(VersionOrder.INSTANCE.compare(one, two) == 0).isEqualTo(one.equals(two));
    }
}
