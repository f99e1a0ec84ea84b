package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.schemas.Words;

/** What a catalog may say, and rarely means to. */
final class CatalogWarnings {

    private static final Set<EntityType> PRESS = EnumSet.of(EntityType.OUTLET, EntityType.AGENCY);
    private static final Set<EntityType> HAVE_COUNTRIES =
            EnumSet.of(EntityType.COMPANY, EntityType.FUND, EntityType.OUTLET, EntityType.AGENCY, EntityType.PERSON);

    /** Names of so few letters are words, units or initials as well, unless all are capitals: then case tells. */
    private static final int SHORT = 2;

    private CatalogWarnings() {}

    static List<CatalogProblem> of(List<CatalogDraft> drafts) {
        List<CatalogProblem> warnings = new ArrayList<>();
        for (CatalogDraft draft : drafts) {
            CatalogEntry entry = draft.entry();
            if (PRESS.contains(entry.type()) && entry.domains().isEmpty() && entry.parent() == null)
                warnings.add(draft.problem("warning: '" + entry.id()
                        + "' has no domain, so that its own articles are not known as its own; add domains"));
            if (HAVE_COUNTRIES.contains(entry.type()) && entry.country() == null)
                warnings.add(draft.problem("warning: " + Words.hyphenated(entry.type()) + " '" + entry.id()
                        + "' has no country, and counts for none; add country"));
            entry.names().stream()
                    .filter(CatalogWarnings::isShort)
                    .forEach(name -> warnings.add(draft.problem("warning: name '" + name.text() + "' of '" + entry.id()
                            + "' is short and needs no context; give it one (near, exact)")));
        }
        return warnings;
    }

    private static boolean isShort(CatalogName name) {
        List<Atom> atoms = Atom.ofName(name.text());
        String key = atoms.get(0).key();
        return atoms.size() == 1
                && key.length() <= SHORT
                && name.text().chars().anyMatch(Character::isLowerCase)
                && name.context().equals(NameContext.NONE);
    }
}
