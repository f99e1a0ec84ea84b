package org.tallywire.enrich;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.tallywire.avro.Access;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Section;
import org.tallywire.avro.Versions;
import org.tallywire.enrich.catalog.AnalyzedText;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.catalog.EntityReference;
import org.tallywire.enrich.catalog.Linked;
import org.tallywire.enrich.claims.ArticleText;
import org.tallywire.enrich.claims.ClaimLessons;
import org.tallywire.enrich.claims.ClaimModels;
import org.tallywire.enrich.claims.ClaimReader;
import org.tallywire.enrich.claims.ClaimReader.AnnotatedText;
import org.tallywire.enrich.claims.ClaimReader.Reading;
import org.tallywire.enrich.claims.Organisations;
import org.tallywire.enrich.figures.FigureReader;
import org.tallywire.enrich.figures.Figures;
import org.tallywire.enrich.names.ModelException;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.LanguageIdentifier;
import org.tallywire.enrich.text.TextAnalyzer;
import org.tallywire.schemas.Ids;

/** Reads articles: language, sentences, names, figures, claims. A pure function of its input; thread-safe. */
public final class Enricher {

    /** Changes whenever a grammar, a rule or a resource of theirs does. */
    private static final String RULES_VERSION = "4";

    private static final List<Section> SECTIONS = List.of(Section.TITLE, Section.BODY);

    private final EnricherConfig config;
    private final LanguageIdentifier languages;
    private final Catalog catalog;
    private final NameModels models;
    private final ClaimModels claimModels;
    private final String modelsVersion;
    private final EntityLinker linker;

    /**
     * Loads the catalog and the claim models, and checks that the model directory is one.
     *
     * @throws IllegalArgumentException if a catalog file or the model directory is wrong; the message says which file,
     *     where in it, and what to change
     */
    public Enricher(EnricherConfig config) {
        this(config, CompletableFuture.supplyAsync(LanguageIdentifier::bundled));
    }

    /** @param languages is read at the same time as the catalog: each takes a second or two */
    private Enricher(EnricherConfig config, CompletableFuture<LanguageIdentifier> languages) {
        this(
                config,
                Catalog.load(config.catalogFiles()),
                config.modelDirectory().map(NameModels::in).orElseGet(NameModels::bundled),
                config.modelDirectory().map(ClaimModels::in).orElseGet(ClaimModels::bundled),
                languages);
    }

    private Enricher(
            EnricherConfig config,
            Catalog catalog,
            NameModels models,
            ClaimModels claimModels,
            CompletableFuture<LanguageIdentifier> languages) {
        this(config, languages.join(), catalog, models, claimModels, Ids.hash(models.version(), claimModels.version()));
    }

    private Enricher(
            EnricherConfig config,
            LanguageIdentifier languages,
            Catalog catalog,
            NameModels models,
            ClaimModels claimModels,
            String modelsVersion) {
        this.config = config;
        this.languages = languages;
        this.catalog = catalog;
        this.models = models;
        this.claimModels = claimModels;
        this.modelsVersion = modelsVersion;
        this.linker = new EntityLinker(catalog, models);
    }

    /** This enricher with another catalog. */
    Enricher with(Catalog other) {
        return new Enricher(config, languages, other, models, claimModels, modelsVersion);
    }

    /**
     * Reads the rules and models of all languages, which is otherwise done when a language is first met.
     *
     * @throws ModelException if a model cannot be used; the message says which, why, and what to do
     */
    public void load() {
        TextAnalyzer.languages().parallelStream().forEach(language -> {
            models.forLanguage(language);
            ClaimReader.forLanguage(language);
            FigureReader.forLanguage(language);
        });
    }

    /** What decides about claims. */
    public ClaimModels claimModels() {
        return claimModels;
    }

    Catalog catalog() {
        return catalog;
    }

    /**
     * An article to read.
     *
     * @param id article id
     * @param language ISO 639-1 that its page declares
     * @param publisher entity id or domain
     * @param published when it was published, else first seen
     * @param access how much of it is free to read
     * @param title headline, may be empty
     * @param body text, paragraphs parted by a blank line
     */
    public record Input(
            String id,
            Optional<String> language,
            String publisher,
            Instant published,
            Access access,
            String title,
            String body) {}

    /** Reads one article. A language without rules is said to be not understood, and nothing is looked for. */
    public Enrichment enrich(Input article) {
        EntityRef publisher = record(catalog.publisher(article.publisher()));
        Optional<String> language = languages.identify(
                article.title() + "\n\n" + article.body(), article.language().orElse(null));
        Optional<ClaimReader> reader = language.flatMap(ClaimReader::forLanguage);
        if (language.isEmpty() || reader.isEmpty())
            return new Enrichment(
                    language.orElse(Enrichment.UNDETERMINED), false, publisher, List.of(), Reading.NOTHING);
        var text =
                new ArticleText(article.id(), article.title(), article.body(), article.published(), article.access());
        List<AnnotatedText> sections = annotate(text, language.get());
        var read = new Read(reader.get(), text, sections, publisher.getId(), this::organisationOf);
        return new Enrichment(language.get(), true, publisher, sections, read.claims(claimModels));
    }

    /** An article with all that is found in it but its claims. */
    public record Read(
            ClaimReader reader,
            ArticleText text,
            List<AnnotatedText> sections,
            String publisher,
            Organisations organisations) {

        /** Its claims, as some models see them. */
        public Reading claims(ClaimModels models) {
            return reader.read(text, sections, publisher, organisations, models);
        }

        /** What models learn of it. */
        public List<ClaimLessons.Lesson> lessons(List<ClaimLessons.KnownClaim> known, Optional<List<String>> credits) {
            return reader.lessons(text, sections, publisher, organisations, known, credits);
        }
    }

    /** Reads an article in the language that it declares. */
    public Read read(Input article) {
        return read(article, article.language().orElseThrow());
    }

    /**
     * Reads an article in a language that is known.
     *
     * @param language ISO 639-1, one that has rules
     */
    public Read read(Input article, String language) {
        var text =
                new ArticleText(article.id(), article.title(), article.body(), article.published(), article.access());
        return new Read(
                ClaimReader.forLanguage(language).orElseThrow(),
                text,
                annotate(text, language),
                catalog.publisher(article.publisher()).id(),
                this::organisationOf);
    }

    private Optional<String> organisationOf(String person) {
        return catalog.byId(person).map(CatalogEntry::post).map(CatalogEntry.Post::organisation);
    }

    /** Headline and body are read together: a name that one spells out is known in the other. */
    private List<AnnotatedText> annotate(ArticleText article, String language) {
        var analyzer = TextAnalyzer.forLanguage(language);
        List<AnalyzedText> texts = SECTIONS.stream()
                .map(article::text)
                .map(text -> new AnalyzedText(text, analyzer.analyze(text)))
                .toList();
        List<Linked> linked = linker.linkAll(texts, language);
        return IntStream.range(0, SECTIONS.size())
                .mapToObj(i -> new AnnotatedText(
                        SECTIONS.get(i),
                        texts.get(i).text(),
                        texts.get(i).sentences(),
                        linked.get(i).names(),
                        linked.get(i).references(),
                        figures(texts.get(i).text(), language, article)))
                .toList();
    }

    private static Figures figures(String text, String language, ArticleText article) {
        return FigureReader.forLanguage(language)
                .map(reader -> reader.read(text, article.reference()))
                .orElse(Figures.NONE);
    }

    /** An entity with its type and country, as far as the catalog knows it. */
    EntityRef ref(String id) {
        return record(catalog.reference(id).orElseGet(() -> new EntityReference(id, EntityType.COMPANY, null)));
    }

    private static EntityRef record(EntityReference entity) {
        return new EntityRef(entity.id(), entity.type(), entity.country());
    }

    /** What this enricher reads with. */
    Versions versions() {
        return new Versions(modelsVersion, catalog.version(), RULES_VERSION);
    }

    /** A sentence as it may be quoted. */
    public String quote(Access access, String sentence) {
        int longest = config.paywalledQuote();
        if (access != Access.PAYWALLED || sentence.length() <= longest) return sentence;
        boolean halves = longest > 0 && Character.isHighSurrogate(sentence.charAt(longest - 1));
        return sentence.substring(0, halves ? longest - 1 : longest) + "…";
    }
}
