package org.tallywire.enrich.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Mention.Form;
import org.tallywire.enrich.text.TextSpan;

/** One pass over one article, which takes its atoms for mentions as it goes. Not thread-safe: one use, one article. */
final class ArticleReading {

    /** Whose names are told in full once and are short afterwards. */
    private static final Set<EntityType> SHORTENED = EnumSet.of(EntityType.PERSON, EntityType.COMPANY);

    private static final double CERTAIN = 1;

    /** Of a name that only the rest of the article makes clear. */
    private static final double ESTABLISHED = 0.9;

    private final Catalog catalog;
    private final String language;
    private final NameRules rules;
    private final List<List<AtomLine>> texts = new ArrayList<>();
    private final List<AtomLine> lines = new ArrayList<>();
    private final Map<AtomLine, List<Mention>> found = new HashMap<>();
    private final Set<String> certain = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();

    ArticleReading(Catalog catalog, List<AnalyzedText> article, String language) {
        this.catalog = catalog;
        this.language = language;
        this.rules = NameRules.of(language);
        for (AnalyzedText part : article) {
            List<AtomLine> own = part.sentences().stream()
                    .map(sentence -> new AtomLine(part.text(), sentence))
                    .toList();
            texts.add(own);
            lines.addAll(own);
        }
    }

    NameRules rules() {
        return rules;
    }

    /** The sentences of all texts, in order. */
    List<AtomLine> lines() {
        return lines;
    }

    /**
     * How the words of an article are written, by their keys.
     *
     * @param withoutCapital those that stand somewhere without a capital
     * @param alone those that stand somewhere with a capital that only a name has, and with none beside them
     */
    record Words(Set<String> withoutCapital, Set<String> alone) {}

    Words words() {
        Set<String> without = new LinkedHashSet<>();
        Set<String> alone = new LinkedHashSet<>();
        for (AtomLine line : lines)
            for (int i = 0; i < line.size(); i++) {
                Atom atom = line.get(i);
                if (!atom.capital()) without.add(atom.key());
                else if (!rules.capitalisesNouns() && !line.opens(i) && standsAlone(line, i)) alone.add(atom.key());
            }
        return new Words(without, alone);
    }

    private static boolean standsAlone(AtomLine line, int at) {
        boolean before = at > 0 && line.get(at - 1).capital();
        boolean after = at + 1 < line.size() && line.get(at + 1).capital();
        return !before && !after;
    }

    /** Takes the names of the catalog's entities. What is named for sure decides what is doubtful elsewhere. */
    void readCatalog() {
        read(catalog.index(), Map.of(), CERTAIN, new NameJudge(language, rules, Set.of()));
        if (!Collections.disjoint(certain, doubtful))
            read(catalog.index(), Map.of(), ESTABLISHED, new NameJudge(language, rules, Set.copyOf(certain)));
    }

    /** The catalog's persons and companies that the article names by more than one word, with that name. */
    Map<CatalogEntry, String> namedInFull() {
        Map<CatalogEntry, String> named = new LinkedHashMap<>();
        for (AtomLine line : lines)
            for (Mention mention : mentions(line)) {
                TextSpan atoms = line.atomsIn(mention.span());
                if (SHORTENED.contains(mention.type()) && atoms.length() > 1)
                    catalog.byId(mention.entity())
                            .ifPresent(entry -> named.putIfAbsent(entry, line.text(atoms.start(), atoms.end())));
            }
        return named;
    }

    /** Takes the names that the article itself tells, wherever they stand. */
    void readNames(List<ArticleNames.Named> names) {
        if (names.isEmpty()) return;
        Map<String, Double> confidences = new HashMap<>();
        names.forEach(named -> confidences.put(named.entry().id(), named.confidence()));
        var index = new NameIndex(names.stream().map(ArticleNames.Named::entry).toList());
        read(index, confidences, CERTAIN, new NameJudge(language, rules, Set.of()));
    }

    /** Takes a name where it stands. */
    void take(AtomLine line, int from, int to, CatalogEntry entry, Form form, double confidence) {
        line.take(from, to);
        CatalogEntry owner = catalog.byId(entry.id()).orElse(entry);
        boolean known = catalog.byId(entry.id()).isPresent();
        mentions(line).add(new Mention(line.span(from, to), owner.type(), owner.id(), known, form, confidence));
    }

    /** Gives back what was taken between two atoms. */
    void release(AtomLine line, int from, int to) {
        line.release(from, to);
        mentions(line).removeIf(mention -> line.span(from, to).overlaps(mention.span()));
    }

    /** What was taken in a sentence so far, in no order. */
    List<Mention> mentions(AtomLine line) {
        return found.computeIfAbsent(line, l -> new ArrayList<>());
    }

    /** The catalog's entity that has the name between two atoms, though the words around do not tell that it is meant. */
    Optional<CatalogEntry> sense(AtomLine line, int from, int to, Set<EntityType> types) {
        var judge = new NameJudge(language, rules, Set.of());
        for (NameIndex.Found names : catalog.index().at(line, from, rules.possessives())) {
            if (names.to() != to) continue;
            for (NameIndex.Candidate candidate : names.candidates())
                if (types.contains(candidate.entry().type())
                        && judge.judge(line, from, to, candidate) == NameJudge.Verdict.DOUBTFUL)
                    return Optional.of(candidate.entry());
        }
        return Optional.empty();
    }

    private void read(NameIndex index, Map<String, Double> confidences, double otherwise, NameJudge judge) {
        for (AtomLine line : lines)
            for (int i = 0; i < line.size(); ) {
                int end = line.isTaken(i) ? i : readAt(index, confidences, otherwise, judge, line, i);
                i = Math.max(end, i + 1);
            }
    }

    /** Where the mention that begins here ends, or {@code from} where none does. */
    private int readAt(
            NameIndex index,
            Map<String, Double> confidences,
            double otherwise,
            NameJudge judge,
            AtomLine line,
            int from) {
        for (NameIndex.Found names : index.at(line, from, rules.possessives())) {
            if (!line.isFree(from, names.to())) continue;
            Optional<NameIndex.Candidate> meant = meant(judge, line, from, names);
            if (meant.isEmpty()) continue;
            CatalogEntry entry = meant.get().entry();
            int to = Math.max(names.to(), withLegalForm(line, names.to(), entry));
            Form form = meant.get().name().context().metonym() ? Form.METONYM : Form.NAME;
            take(line, from, to, entry, form, confidences.getOrDefault(entry.id(), otherwise));
            return to;
        }
        return from;
    }

    private Optional<NameIndex.Candidate> meant(NameJudge judge, AtomLine line, int from, NameIndex.Found names) {
        for (NameIndex.Candidate candidate : names.candidates()) {
            NameJudge.Verdict verdict = judge.judge(line, from, names.to(), candidate);
            if (verdict == NameJudge.Verdict.YES) {
                certain.add(candidate.entry().id());
                return Optional.of(candidate);
            }
            if (verdict == NameJudge.Verdict.DOUBTFUL)
                doubtful.add(candidate.entry().id());
        }
        return Optional.empty();
    }

    private static int withLegalForm(AtomLine line, int to, CatalogEntry entry) {
        return switch (entry.type()) {
            case COMPANY, FUND, OUTLET, AGENCY -> LegalForms.end(line, to);
            default -> to;
        };
    }

    /** The mentions by text, in order; none overlaps another. */
    List<List<Mention>> mentions() {
        return texts.stream()
                .map(text -> text.stream()
                        .flatMap(line -> mentions(line).stream())
                        .sorted((a, b) -> a.span().compareTo(b.span()))
                        .toList())
                .toList();
    }

    /** Names and what refers to them, by text. */
    List<Linked> linked() {
        List<List<Mention>> names = mentions();
        List<Linked> linked = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) linked.add(new Linked(names.get(i), references(texts.get(i))));
        return linked;
    }

    private List<Mention> references(List<AtomLine> text) {
        return ReferenceRules.of(language)
                .map(references -> References.in(
                        references,
                        text.stream()
                                .map(line -> new NamedLine(line, mentions(line), rules, catalog))
                                .toList()))
                .orElse(List.of());
    }
}
