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
        assertThat(DEFAULTS.proxy()).isEmpty();
        assertThat(DEFAULTS.maxRedirects()).isEqualTo(5);
        assertThat(DEFAULTS.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.maxBodyBytes()).isEqualTo(Topics.MAX_BODY_BYTES);
    }

    @Test
    void aBadValueIsNamed() {
        assertThatThrownBy(() -> DEFAULTS.withUserAgent("two\nlines")).hasMessageContaining("fetcher.user-agent");
        assertThatThrownBy(() -> DEFAULTS.withTimeouts(Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("fetcher.timeout: PT0S");
    }
}
