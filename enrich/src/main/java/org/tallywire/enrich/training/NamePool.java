package org.tallywire.enrich.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogName;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.training.MarkedSentence.Mark;

/** The names that may be swapped for one another: of the catalog in one language, of corpora and of our own sentences. */
final class NamePool {

    private final Map<NameKind, TreeSet<String>> names = new EnumMap<>(NameKind.class);

    /** Adds the names that the catalog uses in a language and that mean only one thing. */
    void add(Catalog catalog, String language) {
        for (CatalogEntry entry : catalog.entries()) {
            for (CatalogName name : entry.names()) {
                boolean used = name.language() == null || name.language().equals(language);
                if (used && !name.context().commonWord() && !name.context().metonym())
                    add(kind(entry.type()), name.text());
            }
        }
    }

    /** Adds the names of our own sentences. */
    void addMarked(List<MarkedSentence> sentences) {
        for (MarkedSentence sentence : sentences)
            for (Mark mark : sentence.marks())
                if (!mark.isReference())
                    add(NameKind.labelled(mark.label()), mark.span().of(sentence.text()));
    }

    private void add(NameKind kind, String name) {
        if (name.chars().anyMatch(Character::isUpperCase))
            names.computeIfAbsent(kind, k -> new TreeSet<>()).add(name);
    }

    NameSwapper swapper(long seed) {
        return new NameSwapper(names, seed);
    }

    private static NameKind kind(EntityType type) {
        return switch (type) {
            case PERSON -> NameKind.PERSON;
            case COUNTRY, PLACE -> NameKind.LOCATION;
            default -> NameKind.ORGANISATION;
        };
    }
}
