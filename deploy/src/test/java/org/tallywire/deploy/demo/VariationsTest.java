package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallywire.avro.Page;

/** Loads that are made of the demo's articles. */
class VariationsTest {

    private static final Instant UNTIL = Instant.parse("2025-09-01T00:00:00Z");
    private static final int STORIES = Archive.bundled().stories().size();

    @Test
    void theSameNumberMakesTheSamePages() {
        assertThat(pages(new Variations(3, 5), 2 * STORIES)).isEqualTo(pages(new Variations(3, 5), 2 * STORIES));
    }

    @Test
    void whatIsSkippedIsWhatAnotherLoadHas() {
        List<String> all = urls(pages(new Variations(2, 0), 3 * STORIES));
        assertThat(urls(pages(new Variations(2, STORIES), 2 * STORIES))).isEqualTo(all.subList(STORIES, 3 * STORIES));
    }

    @Test
    void anOutletAppearsUnderAsManyHostsAsAreAskedFor() {
        long outlets = hosts(new Variations(1, 0), 4 * STORIES);
        assertThat(hosts(new Variations(4, 0), 4 * STORIES)).isEqualTo(4 * outlets);
    }

    @Test
    void aLaterRoundCorrectsTheFiguresAndNothingElse() {
        Page first = new Variations().page(2 * STORIES, 0, UNTIL);
        Page second = new Variations().page(2 * STORIES, 1, UNTIL);
        assertThat(second.getUrl()).isEqualTo(first.getUrl());
        assertThat(body(second)).isNotEqualTo(body(first));
        assertThat(body(second).replaceAll("\\d", "0")).isEqualTo(body(first).replaceAll("\\d", "0"));
    }

    private static String body(Page page) {
        return StandardCharsets.UTF_8.decode(page.getBody().duplicate()).toString();
    }

    private static long hosts(Variations variations, int count) {
        return urls(pages(variations, count)).stream()
                .map(url -> URI.create(url).getHost())
                .distinct()
                .count();
    }

    private static List<String> urls(List<Page> pages) {
        return pages.stream().map(Page::getUrl).toList();
    }

    private static List<Page> pages(Variations variations, int count) {
        var pages = new ArrayList<Page>();
        variations.forEach(count, UNTIL, Duration.ofDays(1), pages::add);
        return pages;
    }
}
