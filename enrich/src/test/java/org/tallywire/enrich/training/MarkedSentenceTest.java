package org.tallywire.enrich.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.training.MarkedSentence.Mark;

class MarkedSentenceTest {

    @Test
    void aLineGivesTextAndMarks() {
        var sentence = MarkedSentence.parse("frame\t{ORG asml|ASML} grows. {REF asml|The toolmaker} hires.");
        assertThat(sentence.text()).isEqualTo("ASML grows. The toolmaker hires.");
        assertThat(sentence.marks())
                .extracting(Mark::label, Mark::entity, mark -> mark.span().of(sentence.text()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ORG", "asml", "ASML"),
                        org.assertj.core.groups.Tuple.tuple("REF", "asml", "The toolmaker"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '#', textBlock = """
            no tab here # no tab; write frame, tab, sentence
            f\t{FOO x|X} # unknown type 'FOO'
            f\t{ORG x} # a brace outside a mark
            """)
    void aLineOfAnotherFormatIsRefused(String line, String message) {
        assertThatThrownBy(() -> MarkedSentence.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aNameIsSwappedForAnotherOfItsKindAndTheSameNameForTheSame() {
        Map<NameKind, TreeSet<String>> pool = new EnumMap<>(NameKind.class);
        pool.put(NameKind.ORGANISATION, new TreeSet<>(List.of("Infineon")));
        var sentence = MarkedSentence.parse("f\t{ORG a|ASML} and {LOC b|Berlin}; {ORG a|ASML} again.");
        assertThat(new NameSwapper(pool, 1).swapped(sentence).text()).isEqualTo("Infineon and Berlin; Infineon again.");
    }

    @Test
    void aCorpusIsCutIntoOurTokens() {
        var corpus = ConllCorpus.sentence(
                List.of("Dell'\tO", "Al\tB-ORG", "-\tI-ORG", "Zaman\tI-ORG", ",\tO", "(\tO", "Roma\tB-LOC", ")\tO"));
        NamedTokens ours = new Retokenizer("it").retokenized(corpus);
        assertThat(ours.tokens()).containsExactly("Dell'", "Al-Zaman", ",", "(", "Roma", ")");
        assertThat(ours.names())
                .containsExactly(
                        new NamedTokens.Name(NameKind.ORGANISATION, 1, 2),
                        new NamedTokens.Name(NameKind.LOCATION, 4, 5));
    }
}
