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
import org.jspecify.annotations.Nullable;
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
    private static final String[] OF_TIMES = {"date", "time", "publi", "posted", "byline", "meta"};

    /** Beginnings of names that say what an element has, or how it is filed, and not what it is. */
    private static final Set<String> MODIFIERS =
            Set.of("tag", "category", "has", "no", "is", "with", "without", "hide", "show", "when");

    private static final Pattern MODIFIED = Pattern.compile("--(?:is|has|with|no)-");
    private static final String[] NAMING = {"id", "role", "data-testid", "data-component"};

    /** Class lists beyond this length are generated; their beginning says enough. */
    private static final int MAX_NAME = 300;

    /**
     * What the words say.
     *
     * @param meanings the sum of what each of them means
     * @param furniture the words that speak of furniture
     */
    record Verdict(int meanings, List<String> furniture) {
        private static final Verdict NOTHING = new Verdict(0, List.of());

        /** Whether one of the words for furniture hardly ever misleads. */
        boolean certain() {
            return (meanings & CERTAIN) != 0;
        }

        /** Whether they speak of the article's text. */
        boolean body() {
            return (meanings & BODY) != 0;
        }

        /** Whether they speak of what leads it. */
        boolean standfirst() {
            return (meanings & STANDFIRST) != 0;
        }

        /** Whether they speak of its authors. */
        boolean byline() {
            return (meanings & BYLINE) != 0;
        }

        /** Whether they may speak of when. */
        boolean dated() {
            return (meanings & DATED) != 0;
        }

        /** Whether they speak of what keeps readers out. */
        boolean barrier() {
            return (meanings & BARRIER) != 0;
        }

        private Verdict and(Verdict other) {
            if (other.meanings == 0) return this;
            if (meanings == 0) return other;
            Set<String> all = new LinkedHashSet<>(furniture);
            all.addAll(other.furniture);
            return new Verdict(meanings | other.meanings, List.copyOf(all));
        }
    }

    /** What the page's class lists say. */
    private final Map<String, Verdict> classes = new HashMap<>();

    private static final int RECENT = 1024;
    private final @Nullable String[] recentNames = new @Nullable String[RECENT];
    private final Verdict[] recentVerdicts = new Verdict[RECENT];

    /** Names recur from page to page of a site. Forgotten when full, so that made-up names fill no memory. */
    private static final Map<String, Verdict> NAMES = new ConcurrentHashMap<>();

    private static final int MAX_NAMES = 50_000;

    Verdict of(Element element) {
        if (element.attributesSize() == 0) return Verdict.NOTHING;
        String names = ElementAttributes.value(element, "class");
        Verdict verdict = names.isEmpty() ? Verdict.NOTHING : ofClasses(names);
        int length = names.length();
        for (String attribute : NAMING) {
            String more = ElementAttributes.value(element, attribute);
            if (more.isEmpty()) continue;
            int room = MAX_NAME - (length == 0 ? 0 : length + 1);
            if (room <= 0) break;
            verdict = verdict.and(judge(more.length() > room ? more.substring(0, room) : more));
            length = MAX_NAME - room + more.length();
        }
        return verdict;
    }

    private Verdict ofClasses(String names) {
        Verdict before = classes.get(names);
        if (before != null) return before;
        Verdict verdict = judge(names.length() > MAX_NAME ? names.substring(0, MAX_NAME) : names);
        classes.put(names, verdict);
        return verdict;
    }

    /** What elements that are alike share: the first of their class names. */
    static String kind(Element element) {
        String names = ElementAttributes.value(element, "class").strip();
        int end = names.indexOf(' ');
        return end < 0 ? names : names.substring(0, end);
    }

    private Verdict judge(String all) {
        Verdict verdict = Verdict.NOTHING;
        for (int start = 0; start < all.length(); ) {
            int end = start;
            while (end < all.length() && !Character.isWhitespace(all.charAt(end))) end++;
            if (end > start) verdict = verdict.and(recent(all, start, end));
            start = end + 1;
        }
        return verdict;
    }

    /** Looked for among the page's own names first: they lie close together, and need not be cut out. */
    private Verdict recent(String all, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) hash = 31 * hash + all.charAt(i);
        int slot = (hash ^ hash >>> 16) & (RECENT - 1);
        String name = recentNames[slot];
        if (name == null || name.length() != end - start || !all.startsWith(name, start)) {
            name = all.substring(start, end);
            recentNames[slot] = name;
            recentVerdicts[slot] = known(name);
        }
        return recentVerdicts[slot];
    }

    private static Verdict known(String name) {
        Verdict before = NAMES.get(name);
        if (before != null) return before;
        Verdict read = read(name);
        if (NAMES.size() >= MAX_NAMES) NAMES.clear();
        NAMES.put(name, read);
        return read;
    }

    private static Verdict read(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int meanings = ofAuthors(lower) ? BYLINE : 0;
        for (String stem : OF_TIMES) if (lower.contains(stem)) meanings |= DATED;
        if (modifier(name)) return meanings == 0 ? Verdict.NOTHING : new Verdict(meanings, List.of());
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
        return meanings == 0 ? Verdict.NOTHING : new Verdict(meanings, List.copyOf(furniture));
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
