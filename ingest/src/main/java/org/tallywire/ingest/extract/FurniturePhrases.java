package org.tallywire.ingest.extract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.extract.Outline.Block;

/** Recognises, by what they say, blocks that stand between an article's paragraphs without being part of it. */
final class FurniturePhrases {

    /** By their first letter. */
    private static final Map<Character, List<String>> START =
            entries("start").stream().collect(Collectors.groupingBy(phrase -> phrase.charAt(0)));

    private static final Set<String> WHOLE = Set.copyOf(entries("whole"));
    private static final List<String> PART = entries("part");

    /** A block longer than this says more than the phrase that it begins with. */
    private static final int MAX_START = 160;

    private static final int MAX_PART = 600;
    private static final int MAX_WHOLE = 60;
    private static final Pattern END = Pattern.compile("[:.…!?\\s]+$");

    private FurniturePhrases() {}

    static boolean match(Block block) {
        String text = block.text();
        if (text.length() > MAX_PART) return false;
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (lower.length() <= MAX_WHOLE && WHOLE.contains(END.matcher(lower).replaceFirst(""))) return true;
        if ((text.length() <= MAX_START || block.linkShare() > 0.3)
                && START.getOrDefault(lower.charAt(0), List.of()).stream().anyMatch(lower::startsWith)) return true;
        return PART.stream().anyMatch(lower::contains);
    }

    private static List<String> entries(String kind) {
        return WordLists.lines(FurniturePhrases.class, "furniture-phrases.txt").stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
