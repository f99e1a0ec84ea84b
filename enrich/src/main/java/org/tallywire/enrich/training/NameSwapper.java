package org.tallywire.enrich.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.enrich.training.MarkedSentence.Mark;

/**
 * Puts other names of the same kind into marked sentences, so that a model learns where names stand and not only which
 * there are. The same seed gives the same sentences. Not thread-safe.
 */
final class NameSwapper {

    private final Map<NameKind, List<String>> pool = new EnumMap<>(NameKind.class);
    private final Random random;

    /** @param names what may be put in, in any order */
    NameSwapper(Map<NameKind, TreeSet<String>> names, long seed) {
        names.forEach((kind, own) -> pool.put(kind, List.copyOf(own)));
        this.random = new Random(seed);
    }

    /** The sentence with other names; an entity that is named twice by the same name gets the same other name. */
    MarkedSentence swapped(MarkedSentence sentence) {
        var text = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        Map<String, String> chosen = new HashMap<>();
        int at = 0;
        for (Mark mark : sentence.marks()) {
            text.append(sentence.text(), at, mark.span().start());
            int start = text.length();
            String surface = mark.span().of(sentence.text());
            text.append(mark.isReference() ? surface : chosen.computeIfAbsent(surface, s -> other(mark.label(), s)));
            marks.add(new Mark(mark.label(), mark.entity(), new TextSpan(start, text.length())));
            at = mark.span().end();
        }
        text.append(sentence.text(), at, sentence.text().length());
        return new MarkedSentence(sentence.frame(), text.toString(), marks);
    }

    private String other(String label, String surface) {
        List<String> names = pool.getOrDefault(NameKind.labelled(label), List.of());
        return names.isEmpty() ? surface : names.get(random.nextInt(names.size()));
    }
}
