package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.WordLists;

/** What a page's authors call an element, by class, id and role; remembered for the page, since names recur. */
final class ElementWords {

    private static final Set<String> FURNITURE = words("furniture-words.txt");
    private static final Set<String> CERTAIN = words("certain-furniture-words.txt");
    private static final Set<String> BODY = words("body-words.txt");
    private static final Set<String> STANDFIRST = words("standfirst-words.txt");

    /** Names that say what an element has, or how it is filed, and not what it is. */
    private static final Pattern MODIFIER =
            Pattern.compile("^(?:tag|category|has|no|is|with|without|hide|show|when)-|--(?:is|has|with|no)-");

    /** Class lists beyond this length are generated; their beginning says enough. */
    private static final int MAX_NAME = 300;

    /**
     * What the words say.
     *
     * @param furniture the words that speak of furniture
     * @param certain whether one of them hardly ever misleads
     */
    record Verdict(List<String> furniture, boolean certain, boolean body, boolean standfirst) {
        private static final Verdict NOTHING = new Verdict(List.of(), false, false, false);
    }

    private final Map<String, Verdict> known = new HashMap<>();

    Verdict of(Element element) {
        if (element.attributesSize() == 0) return Verdict.NOTHING;
        String names = name(element);
        return names.isBlank() ? Verdict.NOTHING : known.computeIfAbsent(names, ElementWords::judge);
    }

    /** What elements that are alike share: the first of their class names. */
    String kind(Element element) {
        String names = element.className().strip();
        int end = names.indexOf(' ');
        return end < 0 ? names : names.substring(0, end);
    }

    private static String name(Element element) {
        String names = element.className() + " " + element.id() + " " + element.attr("role") + " "
                + element.attr("data-testid") + " " + element.attr("data-component");
        return names.length() > MAX_NAME ? names.substring(0, MAX_NAME) : names;
    }

    private static Verdict judge(String names) {
        var furniture = new LinkedHashSet<String>();
        boolean certain = false;
        boolean body = false;
        boolean standfirst = false;
        for (String name : names.strip().split("\\s+")) {
            if (MODIFIER.matcher(name).find()) continue;
            List<String> words = new ArrayList<>(split(name));
            body |= BODY.contains(String.join("", words));
            words.add(String.join("", words));
            for (String word : words) {
                if (FURNITURE.contains(word)) furniture.add(word);
                certain |= CERTAIN.contains(word);
                standfirst |= STANDFIRST.contains(word);
            }
        }
        return new Verdict(List.copyOf(furniture), certain, body, standfirst);
    }

    /** {@code articleBody-wrapper_2} into article, body, wrapper. */
    private static List<String> split(String name) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
            boolean hump = letter
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (letter && !hump) continue;
            if (i > start) words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
            start = hump ? i : i + 1;
        }
        return words;
    }

    private static Set<String> words(String list) {
        return Set.copyOf(WordLists.lines(ElementWords.class, list));
    }
}
