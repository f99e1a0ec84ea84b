package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.Optional;
import org.tallywire.enrich.text.TextSpan;

/**
 * A sentence with the names that were found in it, in order.
 *
 * @param line the sentence
 * @param names its names
 * @param rules how names stand in its language
 * @param catalog what is known of them
 */
record NamedLine(AtomLine line, List<Mention> names, NameRules rules, Catalog catalog) {

    NamedLine {
        names = names.stream().sorted((a, b) -> a.span().compareTo(b.span())).toList();
    }

    String key(int at) {
        return line.key(at);
    }

    TextSpan span(int from, int to) {
        return line.span(from, to);
    }

    /** The keys of so many words that hyphens join; empty where there are not so many. */
    String joined(int at, int words) {
        if (at + words > line.size() || line.get(at).isBreak()) return "";
        if (words == 1) return line.key(at);
        boolean hyphen = line.get(at).end() + 1 == line.get(at + 1).start() && line.hyphenated(at, at + 1);
        return hyphen && !line.get(at + 1).isBreak() ? line.key(at) + "-" + line.key(at + 1) : "";
    }

    /** The name that begins at an atom. */
    Optional<Mention> nameAt(int at) {
        if (!line.isTaken(at) || at >= line.size()) return Optional.empty();
        int start = line.get(at).start();
        return names.stream().filter(name -> name.span().start() == start).findFirst();
    }

    int endOf(Mention name) {
        return line.atomsIn(name.span()).end();
    }

    Optional<String> country(Mention name) {
        return catalog.reference(name.entity()).map(EntityReference::country);
    }

    /** A word without a capital that belongs to no name; where nouns have capitals, one with a capital too. */
    boolean isPlainWord(int at) {
        return at < line.size()
                && !line.isTaken(at)
                && !line.get(at).isBreak()
                && !line.get(at).capital();
    }

    /** Whether a name that nobody found may go on here. */
    boolean continuesCapitalised(int at) {
        return at < line.size() && !line.get(at).isBreak() && line.get(at).capital() && !rules.capitalisesNouns();
    }

    /** Where nouns have capitals, an adjective has none, or a noun behind it. */
    boolean mayBeNoun(int at) {
        if (!rules.capitalisesNouns()) return true;
        boolean nounFollows = at + 1 < line.size() && line.get(at + 1).capital();
        return line.get(at).capital() && !nounFollows;
    }

    boolean isComma(int at) {
        return at >= 0 && at < line.size() && line.surface(at).equals(",");
    }

    /** The names that end before an atom, in order. */
    List<Mention> before(int at) {
        int end = at < line.size() ? line.get(at).start() : Integer.MAX_VALUE;
        return names.stream().filter(name -> name.span().end() <= end).toList();
    }
}
