package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold between the entries of a catalog: ids, domains and parents, and that every name has one meaning. */
final class CatalogRules {

    /** A name and who claims it. */
    private record Claim(CatalogDraft draft, CatalogName name) {}

    private CatalogRules() {}

    static List<CatalogProblem> problems(List<CatalogDraft> drafts) {
        List<CatalogProblem> problems = new ArrayList<>();
        var byId = new HashMap<String, CatalogDraft>();
        var byDomain = new HashMap<String, CatalogDraft>();
        for (CatalogDraft draft : drafts) {
            CatalogDraft first = byId.putIfAbsent(draft.entry().id(), draft);
            if (first != null)
                problems.add(draft.problem("id '" + draft.entry().id() + "' is taken by " + first.place()
                        + "; choose another id, or leave the entry out"));
            for (String domain : draft.entry().domains()) {
                CatalogDraft owner = byDomain.putIfAbsent(domain, draft);
                if (owner != null)
                    problems.add(draft.problem("domain '" + domain + "' belongs to '"
                            + owner.entry().id() + "' (" + owner.place() + "); keep it in one of the two"));
            }
        }
        for (CatalogDraft draft : drafts) {
            String parent = draft.entry().parent();
            if (parent != null && !byId.containsKey(parent))
                problems.add(draft.problem("parent '" + parent + "' is no entry; add it, or leave parent out"));
        }
        clashes(drafts, problems);
        return problems;
    }

    private static void clashes(List<CatalogDraft> drafts, List<CatalogProblem> problems) {
        Map<String, List<Claim>> byKey = new HashMap<>();
        for (CatalogDraft draft : drafts)
            for (CatalogName name : draft.entry().names()) clash(new Claim(draft, name), byKey, problems);
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
