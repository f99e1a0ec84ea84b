package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds under what the publisher files an article: its section and its keywords. */
final class LabelReader {

    private static final int MAX_LABEL = 100;
    private static final int MAX_KEYWORDS = 50;
    private static final List<String> SECTIONS =
            List.of("article:section", "parsely-section", "cxenseparse:section", "sailthru.section", "section");
    private static final List<String> KEYWORDS =
            List.of("news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags", "dc.subject");

    private LabelReader() {}

    static Optional<String> section(ParsedPage page) {
        var all = new ArrayList<>(page.stated(SiteRule.Field.SECTION));
        all.addAll(page.structured().all("articleSection"));
        for (String name : SECTIONS) all.addAll(page.metadata().all(name));
        return all.stream().map(TitleReader::clean).filter(LabelReader::fits).findFirst();
    }

    /** Each once, in the page's order; those stated for machines as a list before those in one text. */
    static List<String> keywords(ParsedPage page) {
        var all = new ArrayList<>(page.stated(SiteRule.Field.KEYWORDS));
        if (all.isEmpty()) all.addAll(page.structured().all("keywords"));
        for (String name : KEYWORDS) all.addAll(page.metadata().all(name));
        Map<String, String> keywords = new LinkedHashMap<>();
        for (String text : all)
            for (String part : text.split("[,;|，、]")) {
                String keyword = TitleReader.clean(part);
                if (fits(keyword) && keywords.size() < MAX_KEYWORDS)
                    keywords.putIfAbsent(keyword.toLowerCase(Locale.ROOT), keyword);
            }
        return List.copyOf(keywords.values());
    }

    private static boolean fits(String label) {
        return !label.isEmpty() && label.length() <= MAX_LABEL && !label.contains("://");
    }
}
