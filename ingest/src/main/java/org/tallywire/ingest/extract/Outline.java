package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.tallywire.ingest.extract.ElementWords.Verdict;

/**
 * A page's elements and blocks of text in document order, as flat lists, so that what follows is loops over indexes
 * however deep or wide the page is. A block is a run of text that nothing but inline elements interrupts.
 */
final class Outline {

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
    private final List<Integer> parents = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final ElementWords words;

    private Outline(ElementWords words) {
        this.words = words;
    }

    static Outline of(Element root) {
        return of(root, new ElementWords());
    }

    static Outline of(Element root, ElementWords words) {
        var outline = new Outline(words);
        outline.new Walk().traverse(root);
        return outline;
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
        return parents.get(index);
    }

    List<Block> blocks() {
        return blocks;
    }

    /** One pass over the nodes, iterative: the depth of the page is no depth of the stack. */
    private final class Walk implements NodeFilter {

        private final List<Integer> path = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int owner = -1;
        private int linkDepth;
        private int boldDepth;
        private int linkChars;
        private int boldChars;
        private int lineBreaks;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) add(words.getWholeText());
            if (!(node instanceof Element element)) return FilterResult.CONTINUE;
            if (SILENT.contains(element.normalName()) || elements.size() >= MAX_ELEMENTS)
                return FilterResult.SKIP_ENTIRELY;
            if (element.normalName().equals("br")) lineBreak();
            else if (breaks(element)) flush();
            if (element.normalName().equals("a")) linkDepth++;
            if (bold(element)) boldDepth++;
            elements.add(element);
            verdicts.add(words.of(element));
            parents.add(path.isEmpty() ? -1 : path.get(path.size() - 1));
            path.add(elements.size() - 1);
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (!(node instanceof Element element) || path.isEmpty()) return FilterResult.CONTINUE;
            if (elements.get(path.get(path.size() - 1)) != element) return FilterResult.CONTINUE;
            if (breaks(element)) flush();
            if (element.normalName().equals("a")) linkDepth--;
            if (bold(element)) boldDepth--;
            path.remove(path.size() - 1);
            return FilterResult.CONTINUE;
        }

        private void add(String words) {
            if (owner < 0 && !words.isBlank()) owner = blockElement();
            for (int i = 0; i < words.length(); i++) {
                char c = words.charAt(i);
                if (invisible(c)) continue;
                boolean space = Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000';
                if (space && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) continue;
                text.append(space ? ' ' : c);
                if (!space) lineBreaks = 0;
                if (linkDepth > 0) linkChars++;
                if (boldDepth > 0) boldChars++;
            }
        }

        private int blockElement() {
            for (int i = path.size() - 1; i >= 0; i--) if (breaks(elements.get(path.get(i)))) return path.get(i);
            return path.isEmpty() ? 0 : path.get(0);
        }

        /** Two in a row part paragraphs on pages that know no other way. */
        private void lineBreak() {
            if (++lineBreaks >= 2) flush();
            else add(" ");
        }

        private void flush() {
            String run = text.toString().strip();
            if (!run.isEmpty() && owner >= 0)
                blocks.add(new Block(owner, run, Math.min(linkChars, run.length()), Math.min(boldChars, run.length())));
            text.setLength(0);
            owner = -1;
            linkChars = 0;
            boldChars = 0;
            lineBreaks = 0;
        }
    }

    private static boolean invisible(char c) {
        return c == '\u00AD'
                || c == '\u200B'
                || c == '\u200C'
                || c == '\u2060'
                || c == '\uFEFF'
                || (c < ' ' && !Character.isWhitespace(c));
    }

    /** Elements of the site's own making ({@code news-paragraph}) are taken for blocks, since they are used so. */
    private static boolean breaks(Element element) {
        String tag = element.normalName();
        return element.isBlock() || BLOCKS_TO_US.contains(tag) || tag.indexOf('-') > 0;
    }

    private static boolean bold(Element element) {
        return element.normalName().equals("strong") || element.normalName().equals("b");
    }
}
