package org.tallywire.enrich.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.enrich.text.TextSpan;

/**
 * A sentence of our own, or a few that belong together, with its mentions marked.
 *
 * @param frame what kind of sentence it is, in the words of whoever wrote it
 * @param text the sentence without its marks
 * @param marks the mentions in order
 */
public record MarkedSentence(String frame, String text, List<Mark> marks) {

    private static final Pattern MARK = Pattern.compile("\\{([A-Z]+) ([^|{}]+)\\|([^|{}]+)}");
    private static final String REFERENCE = "REF";
    private static final List<String> LABELS = List.of("PER", "ORG", "LOC", REFERENCE);

    public MarkedSentence {
        marks = List.copyOf(marks);
    }

    /**
     * A marked mention.
     *
     * @param label {@code PER}, {@code ORG}, {@code LOC}, or {@code REF} for a description or a pronoun
     * @param entity id of the entity
     * @param span where, in the text
     */
    public record Mark(String label, String entity, TextSpan span) {

        /** Whether it refers to an entity without naming it. */
        public boolean isReference() {
            return label.equals(REFERENCE);
        }
    }

    /**
     * The sentences of a file: {@code frame}, a tab, and the sentence with its mentions as {@code {TYPE id|surface}};
     * lines that begin with {@code #} and blank ones are comments.
     *
     * @throws TrainingException if a line is not of the format; the message gives file and line
     */
    public static List<MarkedSentence> read(Path file) {
        List<MarkedSentence> sentences = new ArrayList<>();
        List<String> lines = ConllCorpus.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                sentences.add(parse(line));
            } catch (IllegalArgumentException e) {
                throw new TrainingException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return sentences;
    }

    /** The sentence of one line. */
    static MarkedSentence parse(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) throw new IllegalArgumentException("no tab; write frame, tab, sentence");
        String marked = line.substring(tab + 1);
        var text = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int at = 0;
        while (mark.find()) {
            text.append(marked, at, mark.start());
            if (!LABELS.contains(mark.group(1)))
                throw new IllegalArgumentException("unknown type '" + mark.group(1) + "'; write one of " + LABELS);
            int start = text.length();
            text.append(mark.group(3));
            marks.add(new Mark(mark.group(1), mark.group(2), new TextSpan(start, text.length())));
            at = mark.end();
        }
        text.append(marked, at, marked.length());
        if (text.indexOf("{") >= 0 || text.indexOf("}") >= 0)
            throw new IllegalArgumentException("a brace outside a mark; write {TYPE id|surface}");
        return new MarkedSentence(line.substring(0, tab), text.toString(), marks);
    }
}
