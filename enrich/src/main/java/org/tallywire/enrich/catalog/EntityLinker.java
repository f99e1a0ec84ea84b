package org.tallywire.enrich.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallywire.enrich.catalog.Mention.Form;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameKind;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.Sentence;

/**
 * Finds who is meant in the texts of an article: the catalog's entities first, then the names that the words around them
 * introduce or that the language's model sees, each wherever the article has it. Immutable and thread-safe.
 *
 * <pre>{@code
 * var linker = new EntityLinker(Catalog.bundled(), NameModels.bundled());
 * List<Mention> names = linker.link(text, "it", TextAnalyzer.forLanguage("it").analyze(text)).names();
 * }</pre>
 */
public final class EntityLinker {

    private static final Map<NameKind, Double> INTRODUCED_ONLY = Map.of(NameKind.ORGANISATION, 0.0);

    private final Catalog catalog;
    private final NameModels models;

    /** A linker over a catalog and models. */
    public EntityLinker(Catalog catalog, NameModels models) {
        this.catalog = catalog;
        this.models = models;
    }

    /** What is found in one text. */
    public Linked link(String text, String language, List<Sentence> sentences) {
        return linkAll(List.of(new AnalyzedText(text, sentences)), language).get(0);
    }

    /**
     * What is found in the texts of one article, for each of them.
     *
     * @param language ISO 639-1 code
     */
    public List<Linked> linkAll(List<AnalyzedText> article, String language) {
        return linkAll(article, language, new NameMemory());
    }

    /** @param memory the names of the sentences before; takes those of the article */
    List<Linked> linkAll(List<AnalyzedText> article, String language, NameMemory memory) {
        var reading = new ArticleReading(catalog, article, language);
        Optional<NameFinder> finder = models.forLanguage(language);
        reading.readCatalog();
        List<Proposal> proposals =
                finder.map(f -> new NameProposals(reading, f).read(article)).orElse(List.of());
        var names = new ArticleNames(reading.rules());
        var unknown = new UnknownCompanies(reading.rules(), names);
        reading.namedInFull().forEach(names::know);
        memory.all().forEach(names::recall);
        reading.lines().forEach(unknown::learn);
        proposals.forEach(names::propose);
        new PlaceProposals(reading.rules()).read(reading.lines()).forEach(names::propose);
        Map<NameKind, Double> thresholds =
                finder.map(f -> f.settings().thresholds()).orElse(INTRODUCED_ONLY);
        List<ArticleNames.Named> entities = names.entities(thresholds, reading.words());
        reading.readNames(entities);
        takeTheRest(reading, proposals, entities);
        for (ArticleNames.Named named : entities)
            memory.remember(new NameMemory.Remembered(named.entry().displayName(), named.kind(), named.confidence()));
        return reading.linked();
    }

    /** Names with marks inside are in no index, and stand only where the model saw them. */
    private static void takeTheRest(
            ArticleReading reading, List<Proposal> proposals, List<ArticleNames.Named> entities) {
        Map<String, ArticleNames.Named> byKey = new HashMap<>();
        for (ArticleNames.Named named : entities) for (String key : named.keys()) byKey.put(key, named);
        for (Proposal proposal : proposals) {
            ArticleNames.Named named = byKey.get(ArticleNames.key(proposal.name()));
            if (named == null || !proposal.line().isFree(proposal.from(), proposal.to())) continue;
            reading.take(proposal.line(), proposal.from(), proposal.to(), named.entry(), Form.NAME, named.confidence());
        }
    }
}
