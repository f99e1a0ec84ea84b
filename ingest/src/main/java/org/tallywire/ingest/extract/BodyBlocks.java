package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.tallywire.ingest.extract.Outline.Block;

/** Chooses, among the blocks of the element that holds the article, those that are its text. */
final class BodyBlocks {

    private BodyBlocks() {}

    static List<String> chosen(Outline outline, BitSet furniture, ElementWords words, int container, String title) {
        BitSet inside = new BitSet();
        inside.set(container);
        for (int i = container + 1; i < outline.size(); i++) if (outline.parent(i) >= 0 && inside.get(outline.parent(i))) inside.set(i);
        var kept = new ArrayList<Block>();
        for (Block block : outline.blocks()) {
            if (!inside.get(block.element()) || furniture.get(block.element())) continue;
            if (block.text().equals(title)) continue;
            if (block.linkShare() > 0.6 && !outline.tag(block.element()).equals("p")) continue;
            kept.add(block);
        }
        while (!kept.isEmpty() && BodyReader.heading(outline.tag(kept.get(kept.size() - 1).element()))) kept.remove(kept.size() - 1);
        return kept.stream().map(Block::text).toList();
    }
}
