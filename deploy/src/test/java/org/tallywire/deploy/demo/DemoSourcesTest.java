package org.tallywire.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallywire.avro.Source;
import org.tallywire.avro.SourceKind;

class DemoSourcesTest {

    @Test
    void everyOutletIsOneFeed() {
        assertThat(DemoSources.once())
                .hasSize(8)
                .allMatch(source -> source.getKind() == SourceKind.FEED)
                .extracting(Source::getUrl)
                .contains("http://ft.example/rss.xml", "http://fabwatch.example/atom.xml");
    }

    @Test
    void onlyThePaywalledOutletIsInTheCatalog() {
        assertThat(DemoSources.once())
                .filteredOn(source -> source.getPublisher() != null)
                .extracting(Source::getPublisher)
                .containsExactly("ft");
    }

    @Test
    void twiceAddsAFeedForEachOutlet() {
        assertThat(DemoSources.twice()).hasSize(16).containsAll(DemoSources.once());
        assertThat(DemoSources.twice()).extracting(Source::getUrl).doesNotHaveDuplicates();
    }
}
