package org.tallywire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tallywire.schemas.Topics;

class FetcherConfigTest {

    private static final FetcherConfig DEFAULTS = FetcherConfig.defaults();

    @Test
    void theDefaultsSuitTheOpenWeb() {
        assertThat(DEFAULTS.reach().proxy()).isEmpty();
        assertThat(DEFAULTS.limits().maxRedirects()).isEqualTo(5);
        assertThat(DEFAULTS.limits().whole()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.limits().maxBodyBytes()).isEqualTo(Topics.MAX_BODY_BYTES);
    }

    @Test
    void theUserAgentNamesWhomToTurnTo() {
        assertThat(DEFAULTS.identity().userAgent()).isEqualTo("tallywire/0.1");
        assertThat(DEFAULTS.withContact("https://operator.example/bot")
                        .identity()
                        .userAgent())
                .isEqualTo("tallywire/0.1 (+https://operator.example/bot)");
    }

    @Test
    void aBadValueIsNamed() {
        assertThatThrownBy(() -> DEFAULTS.withContact("two\nlines")).hasMessageContaining("fetcher.contact");
        assertThatThrownBy(() -> DEFAULTS.withTimeouts(Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("fetcher.timeout: PT0S");
    }
}
