package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tallywire.enrich.text.Sentence;

/**
 * Finds the catalog's entities in texts, the longest name first, and companies that the catalog does not have on strong
 * evidence. What one sentence of an article tells for sure decides the doubtful names of the others. The cost grows
 * with the text alone, not with the catalog. Immutable and thread-safe.
 *
 * <pre>{@code
 * var matcher = new CatalogMatcher(Catalog.bundled());
 * List<Mention> mentions = matcher.match(text, "it", TextAnalyzer.forLanguage("it").analyze(text));
 * }</pre>
 */
public final class CatalogMatcher {

    private final Catalog catalog;

    /** A matcher over the names of a catalog. */
    public CatalogMatcher(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The mentions of one text in order; none overlaps another. */
    public List<Mention> match(String text, String language, List<Sentence> sentences) {
        return matchAll(List.of(new AnalyzedText(text, sentences)), language).get(0);
    }

    /**
     * The mentions of the texts of one article, a list for each text.
     *
     * @param language ISO 639-1 code
     */
    public List<List<Mention>> matchAll(List<AnalyzedText> article, String language) {
        var reading = new Reading(article, language);
        reading.readCatalog();
        reading.readUnknown();
        return reading.mentions();
    }

    /** One pass over one article. */
    private final class Reading {

        private final String language;
        private final NameRules rules;
        private final List<List<AtomLine>> texts = new ArrayList<>();
        private final List<AtomLine> lines = new ArrayList<>();
        private final List<List<Mention>> found = new ArrayList<>();
        private final Set<String> certain = new HashSet<>();
        private final Set<String> doubtful = new HashSet<>();

        Reading(List<AnalyzedText> article, String language) {
            this.language = language;
            this.rules = NameRules.of(language);
            for (AnalyzedText part : article) {
                List<AtomLine> own = part.sentences().stream()
                        .map(sentence -> new AtomLine(part.text(), sentence))
                        .toList();
                texts.add(own);
                lines.addAll(own);
                found.add(new ArrayList<>());
            }
        }

        void readCatalog() {
            read(catalog.index(), true, new NameJudge(language, rules, Set.of()));
            if (!Collections.disjoint(certain, doubtful))
                read(catalog.index(), true, new NameJudge(language, rules, Set.copyOf(certain)));
        }

        void readUnknown() {
            var unknown = new UnknownCompanies(rules);
            lines.forEach(unknown::learn);
            List<CatalogEntry> entries = unknown.entries(lines);
            if (!entries.isEmpty()) read(new NameIndex(entries), false, new NameJudge(language, rules, Set.of()));
        }

        private void read(NameIndex index, boolean known, NameJudge judge) {
            for (int t = 0; t < texts.size(); t++)
                for (AtomLine line : texts.get(t)) read(index, known, judge, line, found.get(t));
        }

        private void read(NameIndex index, boolean known, NameJudge judge, AtomLine line, List<Mention> into) {
            for (int i = 0; i < line.size(); ) {
                int end = line.isTaken(i) ? i : readAt(index, known, judge, line, i, into);
                i = Math.max(end, i + 1);
            }
        }

        /** Where the mention that begins here ends, or {@code from} where none does. */
        private int readAt(
                NameIndex index, boolean known, NameJudge judge, AtomLine line, int from, List<Mention> into) {
            for (NameIndex.Found names : index.at(line, from, rules.possessives())) {
                if (!line.isFree(from, names.to())) continue;
                Optional<CatalogEntry> meant = meant(judge, line, from, names);
                if (meant.isEmpty()) continue;
                int to = Math.max(names.to(), withLegalForm(line, names.to(), meant.get()));
                line.take(from, to);
                into.add(mention(line, from, to, meant.get(), known));
                return to;
            }
            return from;
        }

        private Optional<CatalogEntry> meant(NameJudge judge, AtomLine line, int from, NameIndex.Found names) {
            for (NameIndex.Candidate candidate : names.candidates()) {
                NameJudge.Verdict verdict = judge.judge(line, from, names.to(), candidate);
                if (verdict == NameJudge.Verdict.YES) {
                    certain.add(candidate.entry().id());
                    return Optional.of(candidate.entry());
                }
                if (verdict == NameJudge.Verdict.DOUBTFUL)
                    doubtful.add(candidate.entry().id());
            }
            return Optional.empty();
        }

        private int withLegalForm(AtomLine line, int to, CatalogEntry entry) {
            return switch (entry.type()) {
                case COMPANY, FUND, OUTLET, AGENCY -> LegalForms.end(line, to);
                default -> to;
            };
        }

        private Mention mention(AtomLine line, int from, int to, CatalogEntry entry, boolean known) {
            CatalogEntry owner = known ? entry : catalog.byId(entry.id()).orElse(entry);
            boolean inCatalog = known || catalog.byId(entry.id()).isPresent();
            return new Mention(line.span(from, to), owner.type(), owner.id(), inCatalog);
        }

        List<List<Mention>> mentions() {
            return found.stream()
                    .map(list -> list.stream()
                            .sorted((a, b) -> a.span().compareTo(b.span()))
                            .toList())
                    .toList();
        }
    }
}
