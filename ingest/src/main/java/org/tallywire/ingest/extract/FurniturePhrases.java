package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.extract.Outline.Block;

/** Recognises, by what they say, blocks that stand between an article's paragraphs without being part of it. */
final class FurniturePhrases {

    private static final List<String> START = entries("start");
    private static final Set<String> WHOLE = Set.copyOf(entries("whole"));
    private static final List<String> PART = entries("part");

    /** A block longer than this says more than the phrase that it begins with. */
    private static final int MAX_START = 160;

    private static final int MAX_PART = 600;

    private FurniturePhrases() {}

    static boolean match(Block block) {
        String text = block.text();
        if (text.length() > MAX_PART) return false;
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (WHOLE.contains(lower.replaceAll("[:.…!?\\s]+$", ""))) return true;
        if ((text.length() <= MAX_START || block.linkShare() > 0.3)
                && START.stream().anyMatch(lower::startsWith)) return true;
        return PART.stream().anyMatch(lower::contains);
    }

    private static List<String> entries(String kind) {
        return WordLists.lines(FurniturePhrases.class, "furniture-phrases.txt").stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
