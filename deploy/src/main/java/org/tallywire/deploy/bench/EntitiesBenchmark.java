package org.tallywire.deploy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.tallywire.avro.EntityType;
import org.tallywire.enrich.catalog.Catalog;
import org.tallywire.enrich.catalog.CatalogEntry;
import org.tallywire.enrich.catalog.CatalogMatcher;
import org.tallywire.enrich.catalog.EntityLinker;
import org.tallywire.enrich.names.NameFinder;
import org.tallywire.enrich.names.NameModels;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextAnalyzer;

/**
 * How many tokens a second each step of finding names reads on one thread, beside OpenNLP called directly on the same
 * texts in the same run; and what a catalog of a hundred thousand entities costs.
 */
public final class EntitiesBenchmark {

    private static final int FEW = 400;
    private static final int MANY = 100_000;

    private final String language;
    private final List<String> texts;
    private final List<List<Sentence>> sentences;
    private final List<String[]> tokens = new ArrayList<>();
    private final Stopwatch stopwatch;
    private final Consumer<String> out;

    /** Keeps the compiler from leaving out work whose result nobody reads. */
    private long seen;

    /**
     * @param language ISO 639-1
     * @param texts what is read in every round
     * @param out gets a line for each result
     */
    public EntitiesBenchmark(String language, List<String> texts, Stopwatch stopwatch, Consumer<String> out) {
        this.language = language;
        this.texts = List.copyOf(texts);
        this.stopwatch = stopwatch;
        this.out = out;
        var analyzer = TextAnalyzer.forLanguage(language);
        this.sentences = texts.stream().map(analyzer::analyze).toList();
        for (int i = 0; i < texts.size(); i++)
            for (Sentence sentence : sentences.get(i)) tokens.add(tokens(texts.get(i), sentence));
    }

    /** Measures everything. */
    public void run() {
        out.accept("language " + language + ": " + texts.size() + " texts, " + tokens.size() + " sentences, " + size()
                + " tokens; one core, median of " + stopwatch.rounds() + " rounds");
        var analyzer = TextAnalyzer.forLanguage(language);
        report("sentences and tokens", () -> {
            for (String text : texts) seen += analyzer.analyze(text).size();
        });
        report("  OpenNLP SimpleTokenizer", () -> {
            for (String text : texts) seen += SimpleTokenizer.INSTANCE.tokenizePos(text).length;
        });
        NameModels models = NameModels.bundled();
        models.forLanguage(language).ifPresent(this::findNames);
        double few = match(FEW);
        double many = match(MANY);
        out.accept(String.format(
                Locale.ROOT, "catalog matching, %,d entities is %.2f times as fast as %,d", FEW, few / many, MANY));
        var linker = new EntityLinker(Catalog.bundled(), models);
        report("all of it: catalog, model, article, references", () -> {
            for (int i = 0; i < texts.size(); i++)
                seen += linker.link(texts.get(i), language, sentences.get(i))
                        .names()
                        .size();
        });
    }

    private void findNames(NameFinder finder) {
        report("names", () -> {
            for (String[] sentence : tokens) seen += finder.find(sentence).size();
        });
        TokenNameFinderModel model = finder.model();
        var bare = new NameFinderME(model);
        report("  OpenNLP NameFinderME, same model", () -> {
            for (String[] sentence : tokens) {
                seen += bare.find(sentence).length;
                bare.clearAdaptiveData();
            }
        });
    }

    private double match(int entities) {
        var matcher = new CatalogMatcher(catalog(entities));
        return report(String.format(Locale.ROOT, "catalog matching, %,d entities", entities), () -> {
            for (int i = 0; i < texts.size(); i++)
                seen += matcher.match(texts.get(i), language, sentences.get(i)).size();
        });
    }

    /** The bundled catalog, cut or filled up with names that look like it. */
    private static Catalog catalog(int entities) {
        List<CatalogEntry> bundled = Catalog.bundled().entries();
        List<CatalogEntry> entries = new ArrayList<>(bundled.subList(0, Math.min(entities, bundled.size())));
        for (int i = entries.size(); i < entities; i++) {
            String first = bundled.get(i % bundled.size()).displayName();
            entries.add(CatalogEntry.of("made-up-" + i, EntityType.COMPANY, first + " Unit " + i));
        }
        return Catalog.of(entries);
    }

    private double report(String step, Runnable round) {
        double speed = stopwatch.perSecond(() -> {
            round.run();
            return size();
        });
        out.accept(String.format(Locale.ROOT, "%-50s %,12.0f tokens/s", step, speed));
        return speed;
    }

    private long size() {
        return tokens.stream().mapToLong(sentence -> sentence.length).sum();
    }

    private static String[] tokens(String text, Sentence sentence) {
        return sentence.tokens().stream().map(token -> token.of(text)).toArray(String[]::new);
    }
}
