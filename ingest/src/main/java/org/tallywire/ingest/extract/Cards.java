package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.ingest.extract.Outline.Block;

/** Finds rows of cards: several elements alike beside one another, each a link with at most a few lines of text. */
final class Cards {

    private static final int ROW = 3;
    private static final int MAX_BLOCKS = 7;
    private static final int MAX_PROSE = 500;
    private static final double LINK_ONLY = 0.9;

    private Cards() {}

    /** The elements that are cards of a row. */
    static BitSet of(Outline outline) {
        int size = outline.size();
        int[] blocks = new int[size];
        int[] prose = new int[size];
        int[] links = new int[size];
        for (Block block : outline.blocks()) {
            blocks[block.element()]++;
            if (block.linkShare() >= LINK_ONLY) links[block.element()]++;
            else prose[block.element()] += block.text().length();
        }
        for (int i = size - 1; i > 0; i--) {
            blocks[outline.parent(i)] += blocks[i];
            prose[outline.parent(i)] += prose[i];
            links[outline.parent(i)] += links[i];
        }
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int i = 1; i < size; i++) {
            boolean card = links[i] > 0 && blocks[i] > 1 && blocks[i] <= MAX_BLOCKS && prose[i] <= MAX_PROSE;
            if (!card) continue;
            String alike = outline.parent(i) + " " + outline.tag(i) + " " + ElementWords.kind(outline.element(i));
            rows.computeIfAbsent(alike, key -> new ArrayList<>()).add(i);
        }
        var cards = new BitSet();
        for (List<Integer> row : rows.values()) if (row.size() >= ROW) row.forEach(cards::set);
        return cards;
    }
}
