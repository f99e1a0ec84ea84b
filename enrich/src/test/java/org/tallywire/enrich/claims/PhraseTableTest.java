package org.tallywire.enrich.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.enrich.claims.PhraseTable.Match;

class PhraseTableTest {

    @Test
    void theLongestPhraseAtAWordWins() {
        assertThat(find("has raised a lot", "raised", "has raised")).containsExactly(new Match<>(0, 2, "has raised"));
    }

    @Test
    void aStarStandsForAnyEnding() {
        assertThat(find("le valorisations montent", "valoris*")).containsExactly(new Match<>(1, 2, "valoris*"));
    }

    @Test
    void aSeparableVerbIsFoundAcrossTheWordsBetween() {
        assertThat(find("mistral sammelt heute viel geld ein", "sammelt ... ein"))
                .containsExactly(new Match<>(1, 2, "sammelt ... ein"));
    }

    @Test
    void aGapHasAnEnd() {
        assertThat(find("sammelt" + " wort".repeat(20) + " ein", "sammelt ... ein"))
                .isEmpty();
    }

    @Test
    void aPhraseWithinAnotherIsNotFoundAgain() {
        assertThat(find("share sale of shares", "share sale", "sale")).containsExactly(new Match<>(0, 2, "share sale"));
    }

    @Test
    void aPhraseWithoutLettersIsRefused() {
        assertThatThrownBy(() -> Phrase.parse("in *"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'in *'");
    }

    private static List<Match<String>> find(String sentence, String... phrases) {
        var table = new PhraseTable<String>();
        for (String phrase : phrases) table.add(Phrase.parse(phrase), phrase);
        return table.find(List.of(sentence.split(" ")));
    }
}
