package org.tallywire.deploy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.EnricherConfig;
import org.tallywire.enrich.catalog.AnalyzedText;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.claims.ClaimReader;
import org.tallywire.enrich.figures.FigureReader;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.LanguageIdentifier;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextAnalyzer;

/**
 * How many articles a second the whole enricher reads on one thread, what each of its stages takes, and how many OpenNLP
 * reads that only cuts tokens and finds names: with the same models, on the same sentences, in the same run. OpenNLP is
 * given the sentences and the language, which the enricher works out itself.
 */
public final class EnrichBenchmark {

    private static final List<String> STAGES =
            List.of("language", "sentences and tokens", "names", "figures and dates", "claims");

    private final List<Read> articles = new ArrayList<>();
    private final Turns turns;
    private final Consumer<String> out;
    private final Enricher enricher = new Enricher(EnricherConfig.DEFAULT);
    private final NameModels models = NameModels.bundled();
    private final EntityLinker linker = new EntityLinker(Catalog.bundled(), models);
    private final LanguageIdentifier languages = LanguageIdentifier.bundled();
    private final int given;

    /** Keeps the compiler from leaving out work whose result nobody reads. */
    private long seen;

    /** An article with what the stages before give each stage. */
    private record Read(
            Enricher.Input input,
            String language,
            TextAnalyzer analyzer,
            FigureReader figures,
            NameFinderME finder,
            List<AnalyzedText> texts,
            Enricher.Read annotated) {}

    /**
     * @param inputs articles; those in a language without claims or without a name model are left out
     * @param out gets a line for each result
     */
    public EnrichBenchmark(List<Enricher.Input> inputs, int warmUps, int rounds, Consumer<String> out) {
        this.given = inputs.size();
        this.turns = new Turns(warmUps, rounds);
        this.out = out;
        Map<String, NameFinderME> finders = new LinkedHashMap<>();
        for (Enricher.Input input : inputs) {
            String language = enricher.enrich(input).language();
            models.forLanguage(language)
                    .filter(finder -> ClaimReader.forLanguage(language).isPresent())
                    .map(finder -> finders.computeIfAbsent(language, l -> new NameFinderME(finder.model())))
                    .ifPresent(finder -> articles.add(read(input, language, finder)));
        }
    }

    private Read read(Enricher.Input input, String language, NameFinderME finder) {
        var analyzer = TextAnalyzer.forLanguage(language);
        List<AnalyzedText> texts = List.of(
                new AnalyzedText(input.title(), analyzer.analyze(input.title())),
                new AnalyzedText(input.body(), analyzer.analyze(input.body())));
        FigureReader figures = FigureReader.forLanguage(language).orElseThrow();
        return new Read(input, language, analyzer, figures, finder, texts, enricher.read(input, language));
    }

    /**
     * Measures everything.
     *
     * @return how fast the whole enricher is, as a multiple of OpenNLP alone; 0 where there is nothing to read
     */
    public double run() {
        if (articles.isEmpty()) {
            out.accept("none of " + given + " articles is in a language with claims");
            return 0;
        }
        out.accept(articles.size() + " of " + given + " articles (" + count() + "), " + characters() + " characters, "
                + tokens() + " tokens; one core, in turns, medians of " + turns.rounds() + " rounds");
        double[] seconds = turns.seconds(
                articles,
                List.of(
                        this::openNlp,
                        this::enrich,
                        this::identify,
                        this::analyze,
                        this::link,
                        this::findFigures,
                        this::findClaims));
        double peer = seconds[0];
        double whole = seconds[1];
        double[] stages = Arrays.copyOfRange(seconds, 2, seconds.length);
        double all = Arrays.stream(stages).sum();
        for (int i = 0; i < stages.length; i++)
            print("  " + STAGES.get(i), "%,.3f ms an article, %4.1f %%", stages[i] * 1e3, 100 * stages[i] / all);
        print("the whole enricher", "%,.1f articles a second", 1 / whole);
        print("OpenNLP: SimpleTokenizer and NameFinderME, same models", "%,.1f articles a second", 1 / peer);
        out.accept(String.format(Locale.ROOT, "the enricher is %.2f times as fast as OpenNLP alone", peer / whole));
        return peer / whole;
    }

    private void link(Read read) {
        seen += linker.linkAll(read.texts(), read.language()).size();
    }

    private void findClaims(Read read) {
        seen += read.annotated().claims(enricher.claimModels()).claims().size();
    }

    private void identify(Read read) {
        String text = read.input().title() + "\n\n" + read.input().body();
        seen += languages
                .identify(text, read.input().language().orElse(null))
                .map(String::length)
                .orElse(0);
    }

    private void analyze(Read read) {
        for (AnalyzedText text : read.texts())
            seen += read.analyzer().analyze(text.text()).size();
    }

    private void findFigures(Read read) {
        for (AnalyzedText text : read.texts())
            seen += read.figures()
                    .read(text.text(), read.annotated().text().reference())
                    .quantities()
                    .size();
    }

    private void openNlp(Read read) {
        for (AnalyzedText text : read.texts())
            for (Sentence sentence : text.sentences()) {
                String[] tokens =
                        SimpleTokenizer.INSTANCE.tokenize(sentence.span().of(text.text()));
                read.finder().clearAdaptiveData();
                seen += read.finder().find(tokens).length;
            }
    }

    private void enrich(Read read) {
        seen += enricher.enrich(read.input()).reading().claims().size();
    }

    private void print(String what, String figures, Object... values) {
        out.accept(String.format(Locale.ROOT, "%-55s ", what) + String.format(Locale.ROOT, figures, values));
    }

    private String count() {
        var byLanguage = new TreeMap<String, Integer>();
        articles.forEach(read -> byLanguage.merge(read.language(), 1, Integer::sum));
        return byLanguage.toString().replaceAll("[{}]", "").replace('=', ' ');
    }

    private long characters() {
        return articles.stream()
                .flatMap(read -> read.texts().stream())
                .mapToLong(text -> text.text().length())
                .sum();
    }

    private long tokens() {
        return articles.stream()
                .flatMap(read -> read.texts().stream())
                .flatMap(text -> text.sentences().stream())
                .mapToLong(sentence -> sentence.tokens().size())
                .sum();
    }
}
