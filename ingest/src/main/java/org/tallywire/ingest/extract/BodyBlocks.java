package org.tallywire.ingest.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallywire.ingest.extract.Outline.Block;

/** Chooses, among the blocks of the element that holds the article and those just before it, what is its text. */
final class BodyBlocks {

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "li", "blockquote", "pre", "td", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern PICTURE_CREDIT = Pattern.compile(
            "(?iu).*\\((image|images|photo|foto|picture|pic|bild|imagen|immagine|source)\\s*:[^)]{1,80}\\)");
    private static final int MIN_IDENTIFIER = 20;
    private static final double MAX_LINK_SHARE = 0.7;
    private static final int SHORT = 70;
    private static final int MAX_HEADLINE_DISTANCE = 40;
    private static final int MIN_HEADLINE = 12;
    private static final int MAX_STANDFIRSTS = 3;
    private static final Set<String> LISTED = Set.of("li", "dd", "dt", "td");
    private static final int MAX_DATELINE = 45;
    private static final int LONG_LINE = 90;
    private static final int MIN_STANDFIRST = 50;
    private static final int MAX_STANDFIRST = 700;

    private final Outline outline;
    private final BitSet furniture;
    private final String title;
    private final List<String> authors;

    BodyBlocks(Outline outline, BitSet furniture, String title, List<String> authors) {
        this.outline = outline;
        this.furniture = furniture;
        this.title = Letters.of(title);
        this.authors =
                authors.stream().map(Letters::of).filter(a -> a.length() > 3).toList();
    }

    BodyText chosen(int container) {
        BitSet inside = below(container);
        var kept = new ArrayList<Block>();
        var leading = new ArrayList<Block>();
        boolean first = true;
        boolean begun = false;
        List<Block> blocks = outline.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!inside.get(block.element())) continue;
            if (first) leading.addAll(standfirst(i));
            if (first) kept.addAll(leading);
            first = false;
            begun |= !kept.isEmpty() && kept.get(kept.size() - 1).prose();
            boolean leads = !begun && leads(block);
            if (leads) leading.add(block);
            if (leads || belongs(block, begun)) kept.add(block);
        }
        String standfirst = String.join("\n", texts(leading));
        return new BodyText(
                texts(withoutLooseHeadings(withoutRepetitions(kept))),
                standfirst.isEmpty() ? Optional.empty() : Optional.of(standfirst));
    }

    private static List<String> texts(List<Block> blocks) {
        return blocks.stream().map(Block::text).toList();
    }

    /** What comes first and is called a teaser is the standfirst, not a teaser for something else. */
    private boolean leads(Block block) {
        return outline.verdict(block.element()).standfirst() && fitsStandfirst(block) && reads(block, false);
    }

    private BitSet below(int container) {
        var inside = new BitSet();
        inside.set(container);
        for (int i = container + 1; i < outline.size(); i++) if (inside.get(outline.parent(i))) inside.set(i);
        return inside;
    }

    private boolean belongs(Block block, boolean begun) {
        return !furniture.get(block.element()) && reads(block, begun);
    }

    private boolean reads(Block block, boolean begun) {
        if (block.linkShare() > MAX_LINK_SHARE || FurniturePhrases.match(block) || identifier(block)) return false;
        String text = block.text();
        boolean sentence = sentence(text);
        if (text.length() >= 3 * SHORT) return true;
        String letters = Letters.of(text);
        if (letters.isEmpty() || letters.equals(title) || pictureCredit(text)) return false;
        if (text.length() < SHORT && (byline(text) || dateline(text, begun))) return false;
        return sentence || paragraph(block.element()) || text.length() >= SHORT;
    }

    private static boolean pictureCredit(String text) {
        return text.indexOf('(') >= 0 && PICTURE_CREDIT.matcher(text).matches();
    }

    /** Whether it is one long word of a machine's: an address, a class name. */
    private boolean identifier(Block block) {
        String text = block.text();
        if (text.length() < MIN_IDENTIFIER) return false;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '!' || text.charAt(i) > '~') return false;
        return !outline.tag(block.element()).equals("pre");
    }

    /** Whether a short text says when, and little else. */
    private static boolean dateline(String text, boolean begun) {
        return Character.isLetterOrDigit(text.charAt(0))
                && (!begun || Letters.of(text).length() < MAX_DATELINE)
                && TimeParser.written(text).isPresent();
    }

    private boolean paragraph(int element) {
        return PARAGRAPHS.contains(outline.tag(element)) || heading(element);
    }

    private static boolean sentence(String text) {
        return ".!?:;…。！？”\"“»।".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private boolean byline(String text) {
        String bare = Letters.of(text);
        return authors.stream().anyMatch(author -> bare.contains(author) && bare.length() < author.length() + 12);
    }

    /** The paragraphs after the headline that say what follows, where the text begins further down. */
    private List<Block> standfirst(int bodyStart) {
        List<Block> blocks = outline.blocks();
        int headline = bodyStart - 1;
        while (headline >= 0 && bodyStart - headline < MAX_HEADLINE_DISTANCE && !headline(blocks.get(headline)))
            headline--;
        if (headline < 0 || !headline(blocks.get(headline))) return List.of();
        var found = new ArrayList<Block>();
        for (Block block : blocks.subList(headline + 1, bodyStart)) {
            if (furniture.get(block.element())
                    && !outline.verdict(block.element()).standfirst()) continue;
            boolean listed = block.prose() && LISTED.contains(outline.tag(block.element()));
            if (listed || found.size() == MAX_STANDFIRSTS) break;
            if (fitsStandfirst(block) && reads(block, false)) found.add(block);
        }
        return found;
    }

    /** Whether it says what the title says, or the longer or shorter form of it. */
    private boolean headline(Block block) {
        String text = Letters.of(block.text());
        if (text.equals(title)) return true;
        return heading(block)
                && text.length() >= MIN_HEADLINE
                && title.length() >= MIN_HEADLINE
                && (title.contains(text) || text.contains(title));
    }

    private static boolean fitsStandfirst(Block block) {
        return block.text().length() >= MIN_STANDFIRST
                && block.text().length() <= MAX_STANDFIRST
                && block.linkShare() < 0.2
                && (sentence(block.text()) || block.text().length() >= LONG_LINE);
    }

    /** Without what repeats one of the two paragraphs before it: pages show a standfirst twice, recipes repeat steps. */
    private static List<Block> withoutRepetitions(List<Block> blocks) {
        var kept = new ArrayList<Block>();
        for (Block block : blocks) {
            boolean repeated = block.text().length() >= MIN_STANDFIRST
                    && kept.subList(Math.max(0, kept.size() - 2), kept.size()).stream()
                            .anyMatch(before -> same(before.text(), block.text()));
            if (!repeated) kept.add(block);
        }
        return kept;
    }

    /** Compared in full only where the lengths allow it: nearly all paragraphs differ. */
    private static boolean same(String a, String b) {
        return Math.abs(a.length() - b.length()) <= 3 && Letters.of(a).equals(Letters.of(b));
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
        return heading(block.element());
    }

    private boolean heading(int element) {
        return headingTag(element) != null;
    }

    /** The heading that the element is, or lies closely in. */
    private @Nullable String headingTag(int element) {
        for (int i = element, up = 0; i >= 0 && up < 3; i = outline.parent(i), up++)
            if (HEADINGS.contains(outline.tag(i))) return outline.tag(i);
        return null;
    }

    private int level(Block block) {
        String tag = headingTag(block.element());
        return tag == null ? 0 : tag.charAt(1);
    }
}
