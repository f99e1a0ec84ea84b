package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.ElementWords.Verdict;

/**
 * A page's elements and blocks of text in document order, as flat lists, so that what follows is loops over indexes
 * however deep or wide the page is. A block is a run of text that nothing but inline elements interrupts.
 */
final class Outline {

    private static final int FEW = 256;

    /** A run of text: its element, its characters, and how many of them lie in links and in bold type. */
    record Block(int element, String text, int linkChars, int boldChars) {
        private static final int MIN_PROSE = 25;

        /** Scripts beyond this character may do without spaces. */
        private static final char MAX_SPACED = 0xE00;

        double linkShare() {
            return (double) linkChars / text.length();
        }

        /** Whether it reads as running text rather than as a label or a link. */
        boolean prose() {
            return text.length() >= MIN_PROSE
                    && linkShare() < 0.5
                    && (text.indexOf(' ') > 0 || text.charAt(0) > MAX_SPACED);
        }
    }

    private final List<Element> elements = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private int[] parents = new int[FEW];

    static Outline of(Element root) {
        return new OutlineReader().read(root, new ElementWords());
    }

    int size() {
        return elements.size();
    }

    Element element(int index) {
        return elements.get(index);
    }

    /** What its names say. */
    Verdict verdict(int index) {
        return verdicts.get(index);
    }

    String tag(int index) {
        return elements.get(index).normalName();
    }

    /** Index of the enclosing element, which is smaller than the element's own; -1 for the root. */
    int parent(int index) {
        return parents[index];
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Adds an element and returns its index. */
    int add(Element element, Verdict verdict, int parent) {
        int index = elements.size();
        if (index == parents.length) parents = Arrays.copyOf(parents, 2 * index);
        elements.add(element);
        verdicts.add(verdict);
        parents[index] = parent;
        return index;
    }

    void add(Block block) {
        blocks.add(block);
    }
}
