package org.tallywire.aggregate.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallywire.aggregate.facts.Said.in;
import static org.tallywire.aggregate.topology.Articles.article;
import static org.tallywire.avro.Measure.RAISE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallywire.aggregate.facts.Said;

/** What must not come back is in no fact, whichever comes first. */
class DeniedArticlesTest {

    private final Said story = in("a1", "ft", "2025-08-27", RAISE, "600", "EUR");
    private final Said retelling =
            in("a2", "giornale.it", "2025-08-28", RAISE, "600", "EUR").crediting("ft");

    private Map<String, String> never() {
        try (var factbook = new Factbook()) {
            return factbook.read(article(retelling)).asJson();
        }
    }

    @Test
    void aDenialErasesWhatCameBefore() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).read(article(retelling)).deny("a1", true);
            assertThat(factbook.asJson()).isEqualTo(never());
            assertThat(factbook.erased()).containsExactly("a1");
        }
    }

    @Test
    void whatComesAfterADenialIsTakenOutOfItsTopicAgain() {
        try (var factbook = new Factbook()) {
            factbook.deny("a1", true).read(article(retelling)).read(article(story));
            assertThat(factbook.asJson()).isEqualTo(never());
            assertThat(factbook.erased()).containsExactly("a1");
        }
    }

    @Test
    void anOutletGoesWithAllThatItPublished() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story)).read(article(retelling)).deny("publisher/ft", true);
            assertThat(factbook.asJson()).isEqualTo(never());
            factbook.deny("publisher/giornale.it", true);
            assertThat(factbook.asJson()).isEmpty();
            assertThat(factbook.recordsKept()).isZero();
        }
    }

    @Test
    void noMoveOfATallyNamesWhatWasForgotten() {
        try (var factbook = new Factbook()) {
            factbook.read(article(story));
            factbook.changes();
            factbook.deny("a1", true);
            assertThat(factbook.changes())
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.getArticleId()).isEmpty());
        }
    }

    @Test
    void whatIsAllowedAgainComesBack() {
        try (var factbook = new Factbook()) {
            factbook.deny("a1", true).deny("a1", false).read(article(story)).read(article(retelling));
            assertThat(factbook.asJson()).isNotEqualTo(never());
            assertThat(factbook.erased()).isEmpty();
        }
    }
}
