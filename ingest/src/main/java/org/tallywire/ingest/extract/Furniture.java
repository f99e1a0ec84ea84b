package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.extract.Outline.Block;

/**
 * Which elements of a page stand around its article: what is named or shaped like furniture, or hidden. A name that
 * covers much of the page's prose misleads and is not believed on that page; names that hardly ever mislead (consent
 * boxes, comments, side bars) are believed unless nearly everything lies under them.
 */
final class Furniture {

    /** Share of the prose under a name from which on it is not believed. */
    private static final double MAJORITY = 0.4;

    private static final double HIDDEN_MAJORITY = 0.6;

    /** Share of the prose that must lie outside of everything with a certain name, for certain names to be believed. */
    private static final double ENOUGH_OUTSIDE = 0.2;

    private static final int LONG_OUTSIDE = 1500;

    private static final Set<String> FURNITURE_TAGS = Set.of("figure", "figcaption", "form", "menu", "address");
    private static final Set<String> CERTAIN_TAGS = Set.of("aside", "footer");
    private static final Set<String> MAIN_TAGS = Set.of("article", "main");

    private final Outline outline;

    /** What each element is called that speaks of furniture, its own tag included. */
    private final List<List<String>> names;

    private final BitSet marked = new BitSet();

    private Furniture(Outline outline) {
        this.outline = outline;
        this.names = names(outline);
    }

    /** The elements of the outline that are furniture, or lie in it. */
    static BitSet of(Outline outline) {
        var furniture = new Furniture(outline);
        furniture.mark();
        return furniture.marked;
    }

    private void mark() {
        BitSet cards = Cards.of(outline);
        BitSet certain = below(i -> cards.get(i) || certain(i));
        double[] everywhere = prose(new BitSet());
        double[] outside = prose(certain);
        boolean believed = outside[0] >= Math.min(ENOUGH_OUTSIDE * everywhere[0], LONG_OUTSIDE);
        double[] prose = believed ? outside : everywhere;
        Set<String> misleading = misleading(prose);
        var inMain = new BitSet();
        for (int i = 1; i < outline.size(); i++) {
            int parent = outline.parent(i);
            if (inMain.get(parent) || MAIN_TAGS.contains(outline.tag(i))) inMain.set(i);
            if (marked.get(parent)
                    || (believed && certain.get(i))
                    || !misleading.containsAll(names.get(i))
                    || (prose[i] < HIDDEN_MAJORITY * prose[0] && hidden(outline.element(i)))
                    || (prose[i] < MAJORITY * prose[0]
                            && !inMain.get(i)
                            && outline.tag(i).equals("header"))) marked.set(i);
        }
    }

    /** Characters of prose in each element and below, but for what lies in the elements left out. */
    private double[] prose(BitSet leftOut) {
        double[] prose = new double[outline.size()];
        for (Block block : outline.blocks())
            if (block.prose() && !leftOut.get(block.element()))
                prose[block.element()] += block.text().length();
        for (int i = outline.size() - 1; i > 0; i--) prose[outline.parent(i)] += prose[i];
        return prose;
    }

    private interface Test {
        boolean of(int element);
    }

    private BitSet below(Test test) {
        var inside = new BitSet();
        for (int i = 1; i < outline.size(); i++) if (inside.get(outline.parent(i)) || test.of(i)) inside.set(i);
        return inside;
    }

    private boolean certain(int i) {
        return CERTAIN_TAGS.contains(outline.tag(i)) || outline.verdict(i).certain();
    }

    private static List<List<String>> names(Outline outline) {
        var names = new ArrayList<List<String>>(outline.size());
        for (int i = 0; i < outline.size(); i++)
            names.add(names(outline.tag(i), outline.verdict(i).furniture()));
        return names;
    }

    private static List<String> names(String tag, List<String> named) {
        if (!FURNITURE_TAGS.contains(tag) && !CERTAIN_TAGS.contains(tag)) return named;
        var all = new ArrayList<>(named);
        all.add("<" + tag + ">");
        return all;
    }

    /** The names under which, taken together, too much of the prose lies. */
    private Set<String> misleading(double[] prose) {
        Map<String, Double> covered = new HashMap<>();
        Map<String, Integer> lastEnd = new HashMap<>();
        int[] ends = ends();
        for (int i = 1; i < outline.size(); i++)
            for (String name : names.get(i)) {
                // Elements of one name in one another cover the same text once.
                if (lastEnd.getOrDefault(name, 0) > i) continue;
                lastEnd.put(name, ends[i]);
                covered.merge(name, prose[i], Double::sum);
            }
        var misleading = new HashSet<String>();
        covered.forEach((name, share) -> {
            if (share >= MAJORITY * prose[0]) misleading.add(name);
        });
        return misleading;
    }

    /** Of each element, the index after its last descendant. */
    private int[] ends() {
        int[] ends = new int[outline.size()];
        for (int i = outline.size() - 1; i >= 0; i--) {
            ends[i] = Math.max(ends[i], i + 1);
            int parent = outline.parent(i);
            if (parent >= 0) ends[parent] = Math.max(ends[parent], ends[i]);
        }
        return ends;
    }

    /** Pages hide what they show later, or to readers who pay, so this too yields to the share of the prose. */
    private static boolean hidden(Element element) {
        if (element.attributesSize() == 0) return false;
        if (ElementAttributes.has(element, "hidden")
                || ElementAttributes.value(element, "aria-hidden").equals("true")) return true;
        String style = ElementAttributes.value(element, "style");
        return !style.isEmpty() && style.replace(" ", "").contains("display:none");
    }
}
