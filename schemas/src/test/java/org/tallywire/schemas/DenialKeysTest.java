package org.tallywire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DenialKeysTest {

    private static final String URL = "https://www.Paper.example:8443/story?id=1";

    @Test
    void anArticleIsKeptOutByItsIdItsAddressItsPublisherAndEveryDomainThatItIsOn() {
        assertThat(DenialKeys.concerning(List.of("id"), List.of("paper"), List.of(URL)))
                .containsExactly(
                        "id",
                        "publisher/paper",
                        Ids.article(URL),
                        "publisher/www.paper.example",
                        "publisher/paper.example",
                        "publisher/example");
    }

    @Test
    void theKeyOfACanonicalUrlIsTheArticlesId() {
        assertThat(DenialKeys.ofUrl(URL)).isEqualTo(Ids.article(URL));
    }

    @Test
    void aDomainIsMeantWhateverItsCase() {
        assertThat(DenialKeys.ofPublisher("Paper.example")).isEqualTo("publisher/paper.example");
    }

    @Test
    void whatHasNoAddressIsKeptOutByItsPublisherAlone() {
        assertThat(DenialKeys.concerning(List.of(), List.of("ft"), List.of())).containsExactly("publisher/ft");
    }
}
