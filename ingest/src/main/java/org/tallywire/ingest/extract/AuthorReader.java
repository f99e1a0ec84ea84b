package org.tallywire.ingest.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.tallywire.ingest.WordLists;
import org.tallywire.ingest.extract.ElementIndex.Kind;

/** Finds the authors: as the page states them for machines, else in its byline. Bylines are read in any language listed. */
final class AuthorReader {

    private static final int MAX_AUTHORS = 30;
    private static final int MAX_NAME = 80;
    private static final int MAX_WORDS = 7;
    private static final int MAX_BYLINES = 5;
    private static final int MAX_PLACES = 20;
    private static final int MAX_UP = 6;
    private static final Pattern OTHERS =
            Pattern.compile("(?i)comment|kommentar|related|recommend|teaser|sidebar|widget");

    private static final List<String> NOISE = entries("noise");
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:" + alternatives("prefix") + ")(?:\\s*:\\s*|\\s+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern JOINER =
            Pattern.compile("\\s*(?:[,;|•·/&]|\\s(?:" + alternatives("joiner") + ")\\s)\\s*");

    private AuthorReader() {}

    static List<String> read(ParsedPage page) {
        List<String> ruled = names(page.stated(SiteRule.Field.AUTHORS));
        if (!ruled.isEmpty()) return ruled;
        List<String> stated = names(page.structured().names("author"));
        if (!stated.isEmpty() && !house(stated, page)) return stated;
        List<String> people = elsewhere(page);
        return people.isEmpty() ? stated : people;
    }

    /** Whether a site names itself as the author, which templates do when they know none. */
    private static boolean house(List<String> names, ParsedPage page) {
        var own = new ArrayList<>(names(page.structured().names("publisher")));
        own.addAll(names(page.metadata().all("og:site_name")));
        return own.stream()
                .map(AuthorReader::folded)
                .toList()
                .containsAll(names.stream().map(AuthorReader::folded).toList());
    }

    private static String folded(String name) {
        return Letters.of(name);
    }

    private static List<String> elsewhere(ParsedPage page) {
        List<String> creators = names(page.structured().names("creator"));
        if (!creators.isEmpty()) return creators;
        for (String name : List.of(
                "author",
                "article:author",
                "parsely-author",
                "sailthru.author",
                "dc.creator",
                "dcterms.creator",
                "byl",
                "twitter:creator:name",
                "article:author_name",
                "cxenseparse:author")) {
            List<String> found = names(page.metadata().all(name));
            if (!found.isEmpty()) return found;
        }
        return names(bylines(page));
    }

    private static List<String> bylines(ParsedPage page) {
        List<Element> authors = page.index().all(Kind.ITEM).stream()
                .filter(item -> item.attr("itemprop").strip().equalsIgnoreCase("author"))
                .toList();
        List<Element> bylines = page.index().all(Kind.BYLINE);
        List<List<Element>> places = List.of(
                below(authors, "[itemprop=name]"),
                authors,
                page.index().all(Kind.AUTHOR_LINK),
                below(bylines, "a"),
                bylines);
        for (List<Element> place : places) {
            var found = new ArrayList<String>();
            for (Element element : place) {
                if (found.size() == MAX_BYLINES) break;
                if (!others(element)) BoundedText.of(element, 2 * MAX_NAME).ifPresent(found::add);
            }
            if (!names(found).isEmpty()) return found;
        }
        return List.of();
    }

    private static List<Element> below(List<Element> elements, String selector) {
        return elements.stream()
                .limit(MAX_PLACES)
                .flatMap(element -> element.select(selector).stream())
                .filter(found -> !elements.contains(found))
                .limit(MAX_PLACES)
                .toList();
    }

    /** Whether it names the author of something else on the page: a comment, a related story. */
    private static boolean others(Element byline) {
        Element element = byline.parent();
        for (int up = 0; element != null && up < MAX_UP; up++, element = element.parent())
            if (OTHERS.matcher(element.className() + " " + element.id()).find()) return true;
        return false;
    }

    /** Names parted, trimmed of prefixes, each once. */
    static List<String> names(List<String> stated) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : stated) {
            if (text.contains("://")) continue;
            for (String part :
                    JOINER.split(PREFIX.matcher(TitleReader.clean(text)).replaceFirst(""))) {
                String name = PREFIX.matcher(part.strip())
                        .replaceFirst("")
                        .replaceAll("\\s*\\(.*", "")
                        .strip();
                if (isName(name) && names.size() < MAX_AUTHORS) names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            }
        }
        return List.copyOf(names.values());
    }

    private static boolean isName(String name) {
        if (name.length() < 2 || name.length() > MAX_NAME || name.split("\\s+").length > MAX_WORDS) return false;
        String lower = name.toLowerCase(Locale.ROOT);
        return Character.isLetter(name.codePointAt(0)) && NOISE.stream().noneMatch(lower::contains);
    }

    private static List<String> entries(String kind) {
        return WordLists.lines(AuthorReader.class, "author-words.txt").stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
    }

    private static String alternatives(String kind) {
        return entries(kind).stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
