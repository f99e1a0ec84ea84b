package org.tallywire.deploy.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogName;
import org.tallywire.enrich.catalog.NameContext;

/** Puts other companies of the catalog in place of those that a text names. Immutable. */
final class CompanyNames {

    /** A name that is one in every language and nothing else. */
    private static final Pattern CLEAR = Pattern.compile("[A-Z][a-z]{4,}( [A-Z][a-z]{3,})?");

    private final List<CatalogEntry> companies;
    private final List<String> others;

    CompanyNames(Catalog catalog) {
        companies = catalog.entries().stream()
                .filter(entry -> entry.type() == EntityType.COMPANY)
                .toList();
        others = companies.stream()
                .map(CatalogEntry::names)
                .map(names -> names.get(0))
                .filter(CompanyNames::isClear)
                .map(CatalogName::text)
                .sorted()
                .toList();
    }

    private static boolean isClear(CatalogName name) {
        return name.language() == null
                && name.context().equals(NameContext.NONE)
                && CLEAR.matcher(name.text()).matches();
    }

    /** What the catalog's companies are called in the text, longer names first; each with its company's id. */
    Map<String, String> in(String text) {
        var found = new TreeMap<String, String>(
                Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (CatalogEntry company : companies)
            for (CatalogName name : company.names())
                if (Character.isUpperCase(name.text().codePointAt(0)) && text.contains(name.text()))
                    found.putIfAbsent(name.text(), company.id());
        return found;
    }

    /** A change of texts: each company's names become those of one other, by the number of the copy. */
    UnaryOperator<String> replacing(Map<String, String> names, int copy) {
        if (names.isEmpty() || others.isEmpty() || copy == 0) return text -> text;
        var any = Pattern.compile("(?<![\\p{L}\\p{N}])(?:"
                + String.join("|", names.keySet().stream().map(Pattern::quote).toList()) + ")(?![\\p{L}\\p{N}])");
        return text -> any.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(other(names.getOrDefault(match.group(), ""), copy)));
    }

    private String other(String company, int copy) {
        return others.get(Math.floorMod(company.hashCode() + copy * 7_919, others.size()));
    }
}
