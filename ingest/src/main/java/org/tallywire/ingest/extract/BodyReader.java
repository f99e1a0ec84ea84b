package org.tallywire.ingest.extract;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.Outline.Block;

/**
 * Finds an article's text in a page, in time linear in the page. Blocks of prose count for the elements that enclose
 * them, all other text against them; the element with the best balance holds the article, and the prose in it is the
 * text. What is named or shaped like furniture (related links, captions, consent boxes) is left out of both, unless
 * what bears the name holds much of the page's prose: then the name misleads.
 */
final class BodyReader {

    private static final int NOISE_PER_BLOCK = 20;
    private static final double NAMED_BONUS = 1.2;

    /** What an explicit {@code itemprop=articleBody} is worth, in characters: a brief beats the imprint below it. */
    private static final int STATED_BONUS = 500;

    private static final Set<String> PARTS = Set.of("li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final double MAX_PART_LINKS = 0.3;

    /** Elements that hold one piece of a text, and never all of it. */
    private static final Set<String> LEAVES = Set.of(
            "p",
            "li",
            "ul",
            "ol",
            "dl",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "table",
            "tbody",
            "thead",
            "tr",
            "a",
            "b",
            "strong",
            "em",
            "i",
            "font");

    private final Outline outline;
    private final BitSet furniture;
    private final double[] balance;

    private BodyReader(Outline outline) {
        this.outline = outline;
        this.furniture = Furniture.of(outline);
        this.balance = new double[outline.size()];
    }

    /** The text; nothing if the page has no prose. */
    static BodyText read(Outline outline, String title, List<String> authors) {
        if (outline.size() == 0) return BodyText.NOTHING;
        var reader = new BodyReader(outline);
        reader.weigh();
        int container = reader.container();
        if (container < 0) return BodyText.NOTHING;
        return new BodyBlocks(outline, reader.furniture, title, authors).chosen(container);
    }

    private void weigh() {
        for (Block block : outline.blocks()) {
            if (!furniture.get(block.element())) balance[block.element()] += weight(block);
        }
        for (int i = outline.size() - 1; i > 0; i--) balance[outline.parent(i)] += balance[i];
    }

    /** Short items of lists and tables, and headings, are neither prose nor noise. */
    private double weight(Block block) {
        int length = block.text().length();
        if (block.prose()) return length * (1 - block.linkShare());
        boolean part = PARTS.contains(outline.tag(block.element())) && block.linkShare() < MAX_PART_LINKS;
        return part ? 0 : -length - NOISE_PER_BLOCK;
    }

    private int container() {
        int best = -1;
        double bestScore = 0;
        for (int i = 0; i < outline.size(); i++) {
            if (balance[i] <= 0) continue;
            double score = bonus(i);
            if (score >= bestScore) {
                best = i;
                bestScore = score;
            }
        }
        while (best > 0 && LEAVES.contains(outline.tag(best))) best = outline.parent(best);
        return best;
    }

    private double bonus(int i) {
        Element element = outline.element(i);
        if (ElementAttributes.value(element, "itemprop").contains("articleBody"))
            return balance[i] * NAMED_BONUS + STATED_BONUS;
        return outline.verdict(i).body() ? balance[i] * NAMED_BONUS : balance[i];
    }
}
