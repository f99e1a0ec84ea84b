package org.tallywire.enrich.catalog;

import java.util.List;
import java.util.Set;
import org.tallywire.avro.EntityType;

/**
 * Decides whether a name that stands in a sentence is meant as the catalog means it.
 *
 * @param language of the text
 * @param rules of that language
 * @param established ids of the entities that the article has named for sure
 */
record NameJudge(String language, NameRules rules, Set<String> established) {

    /** What speaks for or against a reading. */
    enum Verdict {
        /** Meant. */
        YES,
        /** Meant if the article names the entity for sure somewhere. */
        DOUBTFUL,
        /** Not meant. */
        NO
    }

    Verdict judge(AtomLine line, int from, int to, NameIndex.Candidate candidate) {
        if (!candidate.name().isUsedIn(language) || !candidate.fits(line, from, rules)) return Verdict.NO;
        if (isPartOfLongerName(line, from, to, candidate.entry().type())) return Verdict.NO;
        NameContext context = candidate.name().context();
        if (context.metonym() && rules.cities().isPlace(line, from)) return Verdict.NO;
        if (matches(context.notBefore(), line.key(to)) || matches(context.notAfter(), line.key(from - 1)))
            return Verdict.NO;
        if (!needsSupport(line, from, context) || line.hasAny(context.near())) return Verdict.YES;
        return established.contains(candidate.entry().id()) ? Verdict.YES : Verdict.DOUBTFUL;
    }

    /** An everyday word needs it only where its capital proves nothing; another name wherever it lists words. */
    private boolean needsSupport(AtomLine line, int from, NameContext context) {
        if (context.commonWord()) return rules.capitalisesNouns() || line.opens(from) || line.shouts();
        return !context.near().isEmpty();
    }

    /** "Bank of China", "China Mobile", "US-Konzern": another entity, or an adjective. */
    private boolean isPartOfLongerName(AtomLine line, int from, int to, EntityType type) {
        if (type != EntityType.COUNTRY && type != EntityType.PLACE) return false;
        if (type == EntityType.COUNTRY && line.hyphenated(from, to)) return true;
        if (to < line.size() && line.get(to).capital() && rules.nameTails().contains(line.key(to))) return true;
        return rules.nameHeads().stream().anyMatch(head -> precedes(line, from, head));
    }

    private static boolean precedes(AtomLine line, int from, List<String> head) {
        int start = from - head.size();
        if (start < 0 || !line.get(start).capital()) return false;
        for (int i = 0; i < head.size(); i++) if (!line.key(start + i).equals(head.get(i))) return false;
        return true;
    }

    private static boolean matches(List<String> patterns, String key) {
        return !key.isEmpty() && patterns.stream().anyMatch(pattern -> Atom.matches(pattern, key));
    }
}
