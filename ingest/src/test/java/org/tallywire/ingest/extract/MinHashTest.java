package org.tallywire.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinHashTest {

    private static final String TEXT = text(0, 400);

    @Test
    void aTextHas128ValuesThatNeverChange() {
        assertThat(MinHash.of(TEXT)).hasSize(128);
        assertThat(MinHash.of("The plant will double its output.")).startsWith(1084182259, 915544222, 1688180910);
    }

    @Test
    void caseAndPunctuationDoNotCount() {
        assertThat(MinHash.of("\"The plant — it's said — will DOUBLE its output!\""))
                .isEqualTo(MinHash.of("the plant it s said will double its output"));
    }

    @Test
    void copiesAgreeAboutAsMuchAsTheyShare() {
        assertThat(similarity(TEXT, text(0, 400) + " and a last word of our own"))
                .isGreaterThan(0.9);
        assertThat(similarity(TEXT, text(0, 200))).isBetween(0.35, 0.65);
        assertThat(similarity(TEXT, text(5000, 5400))).isLessThan(0.05);
    }

    @Test
    void scriptsWithoutSpacesAreComparedByTheirLetters() {
        String chinese = "公司周日表示该工厂的产量将在明年年底前翻一番但没有说明扩建的费用也没有说明由谁支付";
        assertThat(similarity(chinese, "据悉，" + chinese)).isGreaterThan(0.7);
    }

    @Test
    void aTextWithoutWordsHasNone() {
        assertThat(MinHash.of(" … \n\n — ")).isEmpty();
        assertThat(MinHash.of("")).isEmpty();
        assertThat(MinHash.of("one")).hasSize(128);
    }

    private static double similarity(String a, String b) {
        List<Integer> left = MinHash.of(a);
        List<Integer> right = MinHash.of(b);
        return IntStream.range(0, 128)
                        .filter(i -> left.get(i).equals(right.get(i)))
                        .count()
                / 128.0;
    }

    private static String text(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
