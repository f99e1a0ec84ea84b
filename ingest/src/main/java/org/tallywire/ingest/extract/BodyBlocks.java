package org.tallywire.ingest.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tallywire.ingest.extract.Outline.Block;

/** Chooses, among the blocks of the element that holds the article and those just before it, what is its text. */
final class BodyBlocks {

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "li", "blockquote", "pre", "td", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern PICTURE_CREDIT = Pattern.compile(
            "(?iu).*\\((image|images|photo|foto|picture|pic|bild|imagen|immagine|source)\\s*:[^)]{1,80}\\)");
    private static final double MAX_LINK_SHARE = 0.7;
    private static final int SHORT = 70;
    private static final int MAX_HEADLINE_DISTANCE = 12;
    private static final int MIN_STANDFIRST = 50;
    private static final int MAX_STANDFIRST = 700;

    private final Outline outline;
    private final BitSet furniture;
    private final ElementWords words;
    private final String title;
    private final List<String> authors;

    BodyBlocks(Outline outline, BitSet furniture, ElementWords words, String title, List<String> authors) {
        this.outline = outline;
        this.furniture = furniture;
        this.words = words;
        this.title = letters(title);
        this.authors = authors.stream()
                .map(BodyBlocks::letters)
                .filter(a -> a.length() > 3)
                .toList();
    }

    List<String> chosen(int container) {
        BitSet inside = below(container);
        var kept = new ArrayList<Block>();
        boolean first = true;
        boolean begun = false;
        List<Block> blocks = outline.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!inside.get(block.element())) continue;
            if (first) kept.addAll(standfirst(i));
            first = false;
            begun |= !kept.isEmpty() && kept.get(kept.size() - 1).prose();
            if (belongs(block, begun)) kept.add(block);
        }
        return withoutLooseHeadings(kept).stream().map(Block::text).toList();
    }

    private BitSet below(int container) {
        var inside = new BitSet();
        inside.set(container);
        for (int i = container + 1; i < outline.size(); i++) if (inside.get(outline.parent(i))) inside.set(i);
        return inside;
    }

    private boolean belongs(Block block, boolean begun) {
        if (furniture.get(block.element()) || block.linkShare() > MAX_LINK_SHARE || FurniturePhrases.match(block))
            return false;
        String text = block.text();
        boolean sentence = sentence(text);
        if (text.length() >= 3 * SHORT) return true;
        if (PICTURE_CREDIT.matcher(text).matches()
                || letters(text).equals(title)
                || letters(text).isEmpty()) return false;
        if (text.length() < SHORT
                && (byline(text) || (!begun && TimeParser.written(text).isPresent()))) return false;
        return sentence || PARAGRAPHS.contains(outline.tag(block.element())) || text.length() >= SHORT;
    }

    private static boolean sentence(String text) {
        return ".!?:;…。！？”\"“»।".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private boolean byline(String text) {
        String bare = letters(text);
        return authors.stream().anyMatch(author -> bare.contains(author) && bare.length() < author.length() + 12);
    }

    /** The paragraphs between the headline and the text that say what follows. */
    private List<Block> standfirst(int bodyStart) {
        var found = new ArrayList<Block>();
        for (int i = bodyStart - 1; i >= Math.max(0, bodyStart - MAX_HEADLINE_DISTANCE); i--) {
            Block block = outline.blocks().get(i);
            if (letters(block.text()).equals(title)) return found;
            if (furniture.get(block.element())
                    && !words.of(outline.element(block.element())).standfirst()) continue;
            boolean fits = block.text().length() >= MIN_STANDFIRST
                    && block.text().length() <= MAX_STANDFIRST
                    && block.linkShare() < 0.3;
            if (fits && belongs(block, false)) found.add(0, block);
        }
        return List.of();
    }

    private List<Block> withoutLooseHeadings(List<Block> blocks) {
        var kept = new ArrayDeque<Block>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            Block next = kept.peekFirst();
            boolean loose = heading(block) && (next == null || (heading(next) && level(next) <= level(block)));
            if (!loose) kept.addFirst(block);
        }
        return List.copyOf(kept);
    }

    private boolean heading(Block block) {
        return HEADINGS.contains(outline.tag(block.element()));
    }

    private int level(Block block) {
        return outline.tag(block.element()).charAt(1);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
    }
}
