package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Page;

class VariationsTest {

    private static final int NUMBER = 240;
    private static final Instant FETCHED = Instant.parse("2025-09-01T10:00:00Z");

    @Test
    void theSameNumberIsTheSamePage() {
        assertThat(new Variations().page(NUMBER, 0, FETCHED)).isEqualTo(new Variations().page(NUMBER, 0, FETCHED));
    }

    @Test
    void aLaterRoundCorrectsTheFiguresAndNothingElse() {
        Page first = new Variations().page(NUMBER, 0, FETCHED);
        Page second = new Variations().page(NUMBER, 1, FETCHED);
        assertThat(second.getUrl()).isEqualTo(first.getUrl());
        assertThat(body(second)).isNotEqualTo(body(first));
        assertThat(withoutDigits(second)).isEqualTo(withoutDigits(first));
    }

    private static String withoutDigits(Page page) {
        return body(page).replaceAll("\\d", "0");
    }

    private static String body(Page page) {
        return StandardCharsets.UTF_8.decode(page.getBody().duplicate()).toString();
    }
}
