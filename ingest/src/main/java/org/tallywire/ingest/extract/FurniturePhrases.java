package org.tallywire.ingest.extract;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.extract.Outline.Block;

/** Recognises, by what they say, blocks that stand between an article's paragraphs without being part of it. */
final class FurniturePhrases {

    /** By their first letter. */
    private static final Map<Character, List<String>> START =
            entries("start").stream().collect(Collectors.groupingBy(phrase -> phrase.charAt(0)));

    private static final Set<String> WHOLE = Set.copyOf(entries("whole"));
    private static final List<Part> PARTS =
            entries("part").stream().map(Part::of).toList();

    /** A block longer than this says more than the phrase that it begins with. */
    private static final int MAX_START = 160;

    private static final int MAX_PART = 600;
    private static final int MAX_WHOLE = 60;
    /** Pairs of neighbouring characters are told apart by this many bits; some share one. */
    private static final int PAIRS = 4096;

    /** A phrase, and the pairs of characters that a text cannot do without if it holds it. */
    private record Part(String phrase, BitSet pairs) {
        static Part of(String phrase) {
            return new Part(phrase, pairsOf(phrase));
        }
    }

    private static final String ENDS = ":.…!? ";

    private FurniturePhrases() {}

    static boolean match(Block block) {
        String text = block.text();
        if (text.length() > MAX_PART) return false;
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (lower.length() <= MAX_WHOLE && WHOLE.contains(withoutEnd(lower))) return true;
        if ((text.length() <= MAX_START || block.linkShare() > 0.3) && start(lower)) return true;
        return part(lower);
    }

    private static boolean start(String text) {
        for (String phrase : START.getOrDefault(text.charAt(0), List.of())) if (text.startsWith(phrase)) return true;
        return false;
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && ENDS.indexOf(text.charAt(end - 1)) >= 0) end--;
        return text.substring(0, end);
    }

    /** Nearly no text holds one of the phrases, and most phrases are ruled out by a pair that the text has not. */
    private static boolean part(String text) {
        BitSet pairs = pairsOf(text);
        for (Part part : PARTS) if (covers(pairs, part.pairs()) && text.contains(part.phrase())) return true;
        return false;
    }

    private static boolean covers(BitSet all, BitSet some) {
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) if (!all.get(i)) return false;
        return true;
    }

    private static BitSet pairsOf(String text) {
        var pairs = new BitSet(PAIRS);
        for (int i = 1; i < text.length(); i++) pairs.set((text.charAt(i - 1) * 31 + text.charAt(i)) & (PAIRS - 1));
        return pairs;
    }

    private static List<String> entries(String kind) {
        return WordLists.lines(FurniturePhrases.class, "furniture-phrases.txt").stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }
}
