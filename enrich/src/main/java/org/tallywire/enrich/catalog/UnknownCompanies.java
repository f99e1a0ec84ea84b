package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Companies that the catalog does not have, on strong evidence only: a capitalised name with a legal form, or one that
 * a word like "start-up" introduces. Not thread-safe: one use, one article.
 */
final class UnknownCompanies {

    private static final int MOST_ATOMS = 5;

    private final NameRules rules;
    private final ArticleNames names;

    /** @param names where what is learned goes */
    UnknownCompanies(NameRules rules, ArticleNames names) {
        this.rules = rules;
        this.names = names;
    }

    /** Learns the names that a sentence introduces. */
    void learn(AtomLine line) {
        if (line.shouts()) return;
        for (int i = 0; i < line.size(); i++) {
            int form = line.get(i).isBreak() ? i : LegalForms.end(line, i);
            if (form > i) learnBefore(line, i);
            for (List<String> appositive : rules.appositives())
                if (stands(line, i, appositive)) learnAfter(line, i + appositive.size());
            i = Math.max(i, form - 1);
        }
    }

    private void learnBefore(AtomLine line, int legalForm) {
        int to = legalForm > 0
                        && line.get(legalForm - 1).isBreak()
                        && line.surface(legalForm - 1).equals(",")
                ? legalForm - 1
                : legalForm;
        int from = to;
        while (from > 0 && to - from < MOST_ATOMS && isNamePart(line, from - 1)) from--;
        if (line.isTaken(from - 1)) return;
        while (from < to && (line.key(from).equals("&") || introduces(line.key(from)))) from++;
        learn(line, from, to);
    }

    private void learnAfter(AtomLine line, int from) {
        int start = from;
        while (start < line.size() && rules.demonyms().contains(line.key(start))) start++;
        boolean quoted = start < line.size() && isOpeningQuote(line.surface(start));
        if (quoted) start++;
        int to = start;
        while (to < line.size() && to - start < MOST_ATOMS && isNamePart(line, to)) to++;
        while (to > start && line.key(to - 1).equals("&")) to--;
        if (to - start == 1 && rules.capitalisesNouns() && !quoted && !isCoined(line.surface(start))) return;
        learn(line, start, LegalForms.end(line, start) > start ? start : to);
    }

    private void learn(AtomLine line, int from, int to) {
        if (to <= from || !line.isFree(from, to) || !line.get(from).capital()) return;
        names.introduce(LegalForms.stripped(nameOf(line, from, to)));
    }

    private static String nameOf(AtomLine line, int from, int to) {
        List<String> words = new ArrayList<>();
        for (int i = from; i < to; i++) words.add(line.surface(i));
        return String.join(" ", words);
    }

    private boolean isNamePart(AtomLine line, int i) {
        Atom atom = line.get(i);
        if (atom.isBreak() || line.isTaken(i) || rules.notNames().contains(atom.key())) return false;
        return atom.capital() || atom.key().equals("&");
    }

    /** Whether the word is the noun of an appositive, capitalised though no part of the name. */
    private boolean introduces(String key) {
        return rules.appositives().stream()
                .anyMatch(phrase -> phrase.get(phrase.size() - 1).equals(key));
    }

    /** "will die Firma Stellen streichen": where every noun has a capital, one word must look like no noun. */
    private static boolean isCoined(String word) {
        return word.chars().skip(1).anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
    }

    private static boolean stands(AtomLine line, int from, List<String> phrase) {
        for (int i = 0; i < phrase.size(); i++) if (!line.key(from + i).equals(phrase.get(i))) return false;
        return true;
    }

    private static boolean isOpeningQuote(String surface) {
        return "\"“„«‘".contains(surface);
    }
}
