package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.WordLists;

/** What a page's authors call an element, by class, id and role; remembered for the page, since names recur. */
final class ElementWords {

    private static final int FURNITURE = 1;
    private static final int CERTAIN = 2;
    private static final int BODY = 4;
    private static final int STANDFIRST = 8;
    private static final int BARRIER = 16;
    private static final int BYLINE = 32;
    private static final int DATED = 64;

    /** What each word says, as a sum of the above: pages have thousands of words, each is looked up once. */
    private static final Map<String, Integer> MEANINGS = meanings();

    private static final Pattern OF_AUTHORS =
            Pattern.compile("(?:^|[-_])(?:byline|author|autor|autore|auteur|firma)(?:[-_]{1,2}name|s)?$");
    private static final List<String> OF_TIMES = List.of("date", "time", "publi", "posted", "byline", "meta");

    /** Beginnings of names that say what an element has, or how it is filed, and not what it is. */
    private static final Set<String> MODIFIERS =
            Set.of("tag", "category", "has", "no", "is", "with", "without", "hide", "show", "when");

    private static final Pattern MODIFIED = Pattern.compile("--(?:is|has|with|no)-");
    private static final List<String> NAMING = List.of("id", "role", "data-testid", "data-component");

    /** Class lists beyond this length are generated; their beginning says enough. */
    private static final int MAX_NAME = 300;

    /**
     * What the words say.
     *
     * @param furniture the words that speak of furniture
     * @param certain whether one of them hardly ever misleads
     * @param body whether they speak of the article's text
     * @param standfirst whether they speak of what leads it
     * @param byline whether they speak of its authors
     * @param dated whether they may speak of when
     * @param barrier whether they speak of what keeps readers out
     */
    record Verdict(
            List<String> furniture,
            boolean certain,
            boolean body,
            boolean standfirst,
            boolean byline,
            boolean dated,
            boolean barrier) {
        private static final Verdict NOTHING = new Verdict(List.of(), false, false, false, false, false, false);
    }

    /** One of an element's names: the sum of its meanings, and its words for furniture. */
    private record Name(int meanings, List<String> furniture) {
        private static final Name NOTHING = new Name(0, List.of());
    }

    private final Map<String, Verdict> known = new HashMap<>();

    /** Names recur from page to page of a site. Forgotten when full, so that made-up names fill no memory. */
    private static final Map<String, Name> NAMES = new ConcurrentHashMap<>();

    private static final int MAX_NAMES = 50_000;

    Verdict of(Element element) {
        if (element.attributesSize() == 0) return Verdict.NOTHING;
        String all = name(element);
        if (all.isEmpty()) return Verdict.NOTHING;
        Verdict before = known.get(all);
        if (before != null) return before;
        Verdict verdict = judge(all);
        known.put(all, verdict);
        return verdict;
    }

    /** What elements that are alike share: the first of their class names. */
    static String kind(Element element) {
        String names = ElementAttributes.value(element, "class").strip();
        int end = names.indexOf(' ');
        return end < 0 ? names : names.substring(0, end);
    }

    private static String name(Element element) {
        String names = ElementAttributes.value(element, "class");
        for (String attribute : NAMING) {
            String more = ElementAttributes.value(element, attribute);
            if (!more.isEmpty()) names = names.isEmpty() ? more : names + " " + more;
        }
        return names.length() > MAX_NAME ? names.substring(0, MAX_NAME) : names;
    }

    private static Verdict judge(String all) {
        Set<String> furniture = Set.of();
        int meanings = 0;
        for (int start = 0; start < all.length(); ) {
            int end = start;
            while (end < all.length() && !Character.isWhitespace(all.charAt(end))) end++;
            Name name = end == start ? Name.NOTHING : known(all.substring(start, end));
            meanings |= name.meanings();
            if (!name.furniture().isEmpty()) {
                if (furniture.isEmpty()) furniture = new LinkedHashSet<>();
                furniture.addAll(name.furniture());
            }
            start = end + 1;
        }
        if (meanings == 0) return Verdict.NOTHING;
        return new Verdict(
                List.copyOf(furniture),
                (meanings & CERTAIN) != 0,
                (meanings & BODY) != 0,
                (meanings & STANDFIRST) != 0,
                (meanings & BYLINE) != 0,
                (meanings & DATED) != 0,
                (meanings & BARRIER) != 0);
    }

    private static Name known(String name) {
        Name before = NAMES.get(name);
        if (before != null) return before;
        Name read = read(name);
        if (NAMES.size() >= MAX_NAMES) NAMES.clear();
        NAMES.put(name, read);
        return read;
    }

    private static Name read(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int meanings = ofAuthors(lower) ? BYLINE : 0;
        for (String stem : OF_TIMES) if (lower.contains(stem)) meanings |= DATED;
        if (modifier(name)) return meanings == 0 ? Name.NOTHING : new Name(meanings, List.of());
        var furniture = new ArrayList<String>(1);
        List<String> words = split(name, lower);
        String joined = words.size() == 1 ? words.get(0) : String.join("", words);
        int whole = MEANINGS.getOrDefault(joined, 0);
        meanings |= whole;
        if ((whole & FURNITURE) != 0) furniture.add(joined);
        if (words.size() > 1)
            for (String word : words) {
                // "body" within a longer name is not the text: the whole name must say so.
                int part = MEANINGS.getOrDefault(word, 0) & ~BODY;
                meanings |= part;
                if ((part & FURNITURE) != 0) furniture.add(word);
            }
        return meanings == 0 ? Name.NOTHING : new Name(meanings, List.copyOf(furniture));
    }

    /** Nearly all names fail the first look, which costs a tenth of the second. */
    private static boolean ofAuthors(String lower) {
        return (lower.contains("aut") || lower.contains("byline") || lower.contains("firma"))
                && OF_AUTHORS.matcher(lower).find();
    }

    private static boolean modifier(String name) {
        int dash = name.indexOf('-');
        return dash > 0
                && (MODIFIERS.contains(name.substring(0, dash))
                        || (name.contains("--") && MODIFIED.matcher(name).find()));
    }

    /** {@code articleBody-wrapper_2} into article, body, wrapper. */
    private static List<String> split(String name, String lower) {
        var words = new ArrayList<String>(4);
        if (lower.length() != name.length()) return words;
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i < name.length() ? name.charAt(i) : '-';
            boolean letter = (c >= 'a' && c <= 'z') || Character.isLetter(c);
            boolean hump = letter && i > start && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
            if (letter && !hump) continue;
            if (i > start) words.add(lower.substring(start, i));
            start = hump ? i : i + 1;
        }
        return words;
    }

    private static Map<String, Integer> meanings() {
        var meanings = new HashMap<String, Integer>();
        Map.of(
                        "furniture-words.txt", FURNITURE,
                        "certain-furniture-words.txt", CERTAIN,
                        "body-words.txt", BODY,
                        "standfirst-words.txt", STANDFIRST,
                        "barrier-words.txt", BARRIER)
                .forEach((list, meaning) -> WordLists.lines(ElementWords.class, list)
                        .forEach(word -> meanings.merge(word, meaning, (a, b) -> a | b)));
        return meanings;
    }
}
