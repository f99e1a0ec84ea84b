package org.tallywire.ingest.extract;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.Outline.Block;

/**
 * Finds an article's text in a page, in time linear in the page. Blocks of prose count for the elements that enclose
 * them, all other text against them; the element with the best balance holds the article, and the prose in it is the
 * text. What is named or shaped like furniture (related links, captions, consent boxes) is left out of both, unless
 * what bears the name holds much of the page's prose: then the name misleads.
 */
final class BodyReader {

    private static final double MAJORITY = 0.4;
    private static final double HIDDEN_MAJORITY = 0.6;
    private static final int NOISE_PER_BLOCK = 20;
    private static final double NAMED_BONUS = 1.2;

    /** What an explicit {@code itemprop=articleBody} is worth, in characters: a brief beats the imprint below it. */
    private static final int STATED_BONUS = 500;

    private static final Set<String> FURNITURE_TAGS =
            Set.of("aside", "footer", "figure", "figcaption", "form", "menu", "address");
    private static final Set<String> MAIN_TAGS = Set.of("article", "main");

    private final Outline outline;
    private final ElementWords words;
    private final BitSet furniture = new BitSet();
    private final double[] balance;

    private BodyReader(Outline outline, ElementWords words) {
        this.outline = outline;
        this.words = words;
        this.balance = new double[outline.size()];
    }

    /** The text's paragraphs; none if the page has no prose. */
    static List<String> read(Document page, String title, List<String> authors) {
        Outline outline = Outline.of(page.body());
        if (outline.size() == 0) return List.of();
        var reader = new BodyReader(outline, new ElementWords());
        reader.markFurniture();
        reader.weigh();
        int container = reader.container();
        if (container < 0) return List.of();
        return new BodyBlocks(outline, reader.furniture, reader.words, title, authors).chosen(container);
    }

    private void markFurniture() {
        double[] prose = new double[outline.size()];
        double all = 0;
        for (Block block : outline.blocks()) {
            if (!block.prose()) continue;
            prose[block.element()] += block.text().length();
            all += block.text().length();
        }
        for (int i = outline.size() - 1; i > 0; i--) prose[outline.parent(i)] += prose[i];
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < outline.size(); i++) if (named(i)) byName.merge(name(i), prose[i], Double::sum);
        var inMain = new BitSet();
        for (int i = 1; i < outline.size(); i++) {
            int parent = outline.parent(i);
            if (inMain.get(parent) || MAIN_TAGS.contains(outline.tag(i))) inMain.set(i);
            boolean siteHeader = outline.tag(i).equals("header") && !inMain.get(i) && prose[i] < MAJORITY * all;
            boolean named = named(i) && byName.getOrDefault(name(i), 0.0) < MAJORITY * all;
            boolean unseen = hidden(outline.element(i)) && prose[i] < HIDDEN_MAJORITY * all;
            if (furniture.get(parent) || named || unseen || siteHeader) furniture.set(i);
        }
    }

    private boolean named(int i) {
        Element element = outline.element(i);
        return FURNITURE_TAGS.contains(element.normalName())
                || words.of(element).furniture();
    }

    private String name(int i) {
        return outline.tag(i) + " " + words.name(outline.element(i));
    }

    /** Pages hide what they show later, or to readers who pay, so this too yields to the share of the prose. */
    private static boolean hidden(Element element) {
        if (element.attributesSize() == 0) return false;
        if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) return true;
        String style = element.attr("style");
        return !style.isEmpty() && style.replace(" ", "").contains("display:none");
    }

    private void weigh() {
        for (Block block : outline.blocks()) {
            if (furniture.get(block.element())) continue;
            balance[block.element()] += block.prose()
                    ? block.text().length() * (1 - block.linkShare())
                    : -block.text().length() - NOISE_PER_BLOCK;
        }
        for (int i = outline.size() - 1; i > 0; i--) balance[outline.parent(i)] += balance[i];
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
        return best;
    }

    private double bonus(int i) {
        Element element = outline.element(i);
        if (element.attr("itemprop").contains("articleBody")) return balance[i] * NAMED_BONUS + STATED_BONUS;
        return words.of(element).body() ? balance[i] * NAMED_BONUS : balance[i];
    }
}
