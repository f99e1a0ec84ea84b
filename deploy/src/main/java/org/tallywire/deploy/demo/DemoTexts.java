package org.tallywire.deploy.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the demo's outlets print, by language: news text of the project's own. */
public final class DemoTexts {

    private DemoTexts() {}

    /** Headlines, standfirsts and paragraphs of the first editions, parted by blank lines, by ISO 639-1 code. */
    public static Map<String, String> byLanguage() {
        return Archive.bundled().stories().stream()
                .collect(Collectors.groupingBy(
                        story -> story.outlet().language(),
                        TreeMap::new,
                        Collectors.mapping(DemoTexts::text, Collectors.joining("\n\n"))));
    }

    private static String text(Story story) {
        Version version = story.in(1).orElseThrow();
        return version.title() + "\n\n" + version.summary() + "\n\n" + String.join("\n\n", version.paragraphs());
    }
}
