package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every name must have one meaning in every language, or a context that tells which. */
final class NameClashes {

    /** A name and who claims it. */
    private record Claim(CatalogDraft draft, CatalogName name) {}

    private NameClashes() {}

    static List<CatalogProblem> problems(List<CatalogDraft> drafts) {
        List<CatalogProblem> problems = new ArrayList<>();
        Map<String, List<Claim>> byKey = new HashMap<>();
        for (CatalogDraft draft : drafts)
            for (CatalogName name : draft.entry().names()) clash(new Claim(draft, name), byKey, problems);
        return problems;
    }

    private static void clash(Claim claim, Map<String, List<Claim>> byKey, List<CatalogProblem> problems) {
        List<Claim> same = byKey.computeIfAbsent(key(claim.name()), key -> new ArrayList<>());
        for (Claim other : same) {
            if (!meet(other.name(), claim.name())) continue;
            if (other.draft().entry().id().equals(claim.draft().entry().id())) twice(other, claim, problems);
            else if (!decides(other) && !decides(claim)) problems.add(contested(claim, other));
        }
        same.add(claim);
    }

    /** Legal forms are no part of a name: "Arm Ltd" would take away what "Arm" needs. */
    private static void twice(Claim other, Claim claim, List<CatalogProblem> problems) {
        boolean takesAway = (decides(other) && isBare(claim)) || (decides(claim) && isBare(other));
        if (!takesAway) return;
        problems.add(
                claim.draft()
                        .problem(
                                "name '" + claim.name().text() + "' of '"
                                        + claim.draft().entry().id()
                                        + "' stands there with a context and, without its legal form, once more without; leave one out"));
    }

    private static CatalogProblem contested(Claim claim, Claim other) {
        return claim.draft()
                .problem("name '" + claim.name().text() + "' of '"
                        + claim.draft().entry().id() + "' is also a name of '"
                        + other.draft().entry().id() + "' (" + other.draft().place()
                        + "); give one of the two a context (near, not-before, not-after), or another name");
    }

    private static boolean isBare(Claim claim) {
        return claim.name().context().equals(NameContext.NONE);
    }

    private static boolean decides(Claim claim) {
        return claim.name().context().decides();
    }

    private static String key(CatalogName name) {
        return Atom.ofName(name.text()).stream().map(Atom::key).collect(Collectors.joining(" "));
    }

    private static boolean meet(CatalogName a, CatalogName b) {
        return a.language() == null || b.language() == null || a.language().equals(b.language());
    }
}
