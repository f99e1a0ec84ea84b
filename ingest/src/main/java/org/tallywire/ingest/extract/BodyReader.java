package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.Outline.Block;

/**
 * Finds an article's text in a page, in time linear in the page. Blocks of prose count for the elements that enclose
 * them, all other text against them; the element with the best balance holds the article, and the prose in it is the
 * text. What is named or shaped like furniture (related links, captions, consent boxes) is left out of both, unless it
 * holds most of the page's prose, in which case its name misleads.
 */
final class BodyReader {

    private static final int MIN_PROSE = 25;
    private static final double MAX_LINK_SHARE = 0.5;
    private static final double MAJORITY = 0.4;
    private static final double NOISE_WEIGHT = 1.0;
    private static final int NOISE_PER_BLOCK = 20;
    private static final double SEMANTIC_BONUS = 1.2;

    private static final Set<String> FURNITURE_TAGS = Set.of("aside", "footer", "figure", "figcaption", "form", "menu", "address");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Outline outline;
    private final ElementWords words = new ElementWords();
    private final BitSet furniture = new BitSet();
    private final double[] balance;

    private BodyReader(Outline outline) {
        this.outline = outline;
        this.balance = new double[outline.size()];
    }

    /** The text, paragraphs parted by a blank line; empty if the page has none. */
    static String read(Document page, String title) {
        Outline outline = Outline.of(page.body());
        if (outline.size() == 0) return "";
        return new BodyReader(outline).text(title);
    }

    private String text(String title) {
        markFurniture();
        weigh();
        int container = container();
        if (container < 0) return "";
        return String.join("\n\n", BodyBlocks.chosen(outline, furniture, words, container, title));
    }

    private void markFurniture() {
        double[] prose = new double[outline.size()];
        double all = 0;
        for (Block block : outline.blocks()) if (prose(block)) {
            prose[block.element()] += block.text().length();
            all += block.text().length();
        }
        for (int i = outline.size() - 1; i > 0; i--) prose[outline.parent(i)] += prose[i];
        for (int i = 1; i < outline.size(); i++)
            if (furniture.get(outline.parent(i)) || named(i) && prose[i] < MAJORITY * all) furniture.set(i);
    }

    private boolean named(int i) {
        Element element = outline.element(i);
        return FURNITURE_TAGS.contains(element.normalName()) || words.of(element).furniture();
    }

    private void weigh() {
        for (Block block : outline.blocks()) {
            if (furniture.get(block.element())) continue;
            balance[block.element()] += prose(block)
                    ? block.text().length() * (1 - block.linkShare())
                    : -NOISE_WEIGHT * block.text().length() - NOISE_PER_BLOCK;
        }
        for (int i = outline.size() - 1; i > 0; i--) balance[outline.parent(i)] += balance[i];
    }

    private int container() {
        int best = -1;
        double bestScore = 0;
        for (int i = 0; i < outline.size(); i++) {
            double score = balance[i] * (semantic(i) ? SEMANTIC_BONUS : 1);
            if (score > 0 && score >= bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private boolean semantic(int i) {
        Element element = outline.element(i);
        return element.attr("itemprop").contains("articleBody") || words.of(element).body();
    }

    static boolean prose(Block block) {
        return block.text().length() >= MIN_PROSE && block.linkShare() < MAX_LINK_SHARE;
    }

    static boolean heading(String tag) {
        return HEADINGS.contains(tag);
    }

    static List<String> none() {
        return new ArrayList<>();
    }
}
