package org.tallywire.ingest.extract;

import java.util.Arrays;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.tallywire.ingest.extract.ElementWords.Verdict;
import org.tallywire.ingest.extract.Outline.Block;

/** Makes an outline of the elements and texts that it is told of in the order of the page. Used once, by one thread. */
final class OutlineReader {

    /** Elements whose text is never part of an article, whatever surrounds them. */
    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
            "video",
            "audio",
            "picture",
            "button",
            "select",
            "textarea",
            "input",
            "nav",
            "dialog",
            "map",
            "head",
            "frameset");

    private static final Set<String> BLOCKS_TO_US =
            Set.of("td", "th", "li", "dd", "dt", "caption", "figcaption", "label");

    /** Elements beyond this number are not looked at; the longest news pages have a tenth of it. */
    private static final int MAX_ELEMENTS = 200_000;

    private static final int FEW = 256;

    private final Outline outline = new Outline();
    private final TextRun run = new TextRun();

    /** The open element; -1 before the first and after the last. */
    private int open = -1;

    /** Of each element, the block that encloses it or is it; the root where there is none. */
    private int[] enclosing = new int[FEW];

    /** The block to which the run belongs; -1 as long as it is blank. */
    private int owner = -1;

    private int linkDepth;
    private int boldDepth;
    private int lineBreaks;

    /** The outline of an element and what is below it. */
    Outline read(Element root, ElementWords words) {
        root.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode text) text(text.getWholeText());
                if (!(node instanceof Element element)) return FilterResult.CONTINUE;
                return open(element, words.of(element)) ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element) close(element);
                return FilterResult.CONTINUE;
            }
        });
        return outline;
    }

    /** What was read so far. */
    Outline outline() {
        return outline;
    }

    /** An element begins; false if nothing below it is to be told of, nor its end. */
    boolean open(Element element, Verdict verdict) {
        String tag = element.normalName();
        if (SILENT.contains(tag) || outline.size() >= MAX_ELEMENTS) return false;
        boolean block = breaks(element, tag);
        if (tag.equals("br")) lineBreak();
        else if (block) flush();
        if (tag.equals("a")) linkDepth++;
        if (bold(tag)) boldDepth++;
        int index = outline.add(element, verdict, open);
        if (index == enclosing.length) enclosing = Arrays.copyOf(enclosing, 2 * index);
        enclosing[index] = block || open < 0 ? index : enclosing[open];
        open = index;
        return true;
    }

    /** The element that was opened last ends. */
    void close(Element element) {
        String tag = element.normalName();
        if (enclosing[open] == open) flush();
        if (tag.equals("a")) linkDepth--;
        if (bold(tag)) boldDepth--;
        open = outline.parent(open);
    }

    void text(String words) {
        if (owner < 0 && !words.isBlank()) owner = enclosing[open];
        if (run.add(words, linkDepth > 0, boldDepth > 0)) lineBreaks = 0;
    }

    /** Two in a row part paragraphs on pages that know no other way. */
    private void lineBreak() {
        if (++lineBreaks >= 2) flush();
        else text(" ");
    }

    private void flush() {
        if (owner >= 0 && run.length() > 0) outline.add(new Block(owner, run.text(), run.linkChars(), run.boldChars()));
        run.clear();
        owner = -1;
        lineBreaks = 0;
    }

    /** Elements of the site's own making ({@code news-paragraph}) are taken for blocks, since they are used so. */
    private static boolean breaks(Element element, String tag) {
        return element.isBlock() || BLOCKS_TO_US.contains(tag) || tag.indexOf('-') > 0;
    }

    private static boolean bold(String tag) {
        return tag.equals("strong") || tag.equals("b");
    }
}
