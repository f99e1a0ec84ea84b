package org.tallywire.enrich.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text with OpenNLP's detector of 103 languages. A language that the page declares is believed
 * unless the detector is confident of another. Reads at most {@value #LONGEST} code units. Thread-safe: the model is
 * shared and never changed.
 */
public final class LanguageIdentifier {

    private static final int LONGEST = 4000;

    /** The detector's scores sum to one over 103 languages and are flat for short texts: what follows was read off them. */
    private static final double CONFIDENT = 0.08;

    private static final double CONFIDENT_RATIO = 3;
    private static final double CLEAR_RATIO = 1.2;
    private static final double LEAST = 0.0155;
    private static final int ENOUGH_LETTERS = 40;

    /** How much likelier a text is in a language that has rules. */
    private static final double PRIOR = 1.3;

    private static final String MODEL = "/langdetect-183.bin";

    /** Codes of the detector that stand for a member of a language which has a two-letter code. */
    private static final Map<String, String> MEMBERS = Map.of(
            "cmn", "zh", "nob", "nb", "ekk", "et", "lvs", "lv", "pes", "fa", "plt", "mg", "zlm", "ms", "gsw", "de",
            "arb", "ar");

    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private final LanguageScores scores;

    private LanguageIdentifier(LanguageScores scores) {
        this.scores = scores;
    }

    /**
     * The identifier with the model on the class path. Loading takes a moment: share the result.
     *
     * @throws IllegalStateException if the artifact {@code opennlp-models-langdetect} is not on the class path
     */
    public static LanguageIdentifier bundled() {
        try (InputStream in = LanguageIdentifier.class.getResourceAsStream(MODEL)) {
            if (in == null)
                throw new IllegalStateException(
                        "no resource " + MODEL + "; put opennlp-models-langdetect on the class path");
            return new LanguageIdentifier(new LanguageScores(new LanguageDetectorModel(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(MODEL, e);
        }
    }

    /**
     * The ISO 639-1 code of the text's language; empty where nothing is declared and the detector is not sure.
     *
     * @param declared what the page says of itself ({@code it}, {@code it-IT}, {@code ita}), or null
     */
    public Optional<String> identify(String text, @Nullable String declared) {
        Optional<String> hint = normalised(declared);
        String sample = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        long letters = sample.codePoints().filter(Character::isLetter).count();
        if (letters == 0) return hint;
        Map<String, Double> scores = scores(sample);
        String best = best(scores, "");
        double score = scores.getOrDefault(best, 0.0);
        if (hint.isPresent()) {
            boolean confident = letters >= ENOUGH_LETTERS
                    && score >= CONFIDENT
                    && score >= CONFIDENT_RATIO * scores.getOrDefault(hint.get(), 0.0);
            return confident && isTwoLetter(best) ? Optional.of(best) : hint;
        }
        boolean clear = score >= LEAST && score >= CLEAR_RATIO * scores.getOrDefault(best(scores, best), 0.0);
        return clear && isTwoLetter(best) ? Optional.of(best) : Optional.empty();
    }

    /** The detector's scores by two-letter code, or by its own where there is none, tilted to the languages we read. */
    private Map<String, Double> scores(String sample) {
        var byLanguage = new HashMap<String, Double>();
        double[] all = scores.of(sample);
        for (int i = 0; i < all.length; i++) {
            String own = scores.languages().get(i);
            String code = TWO_LETTERS.getOrDefault(own, own);
            double prior = TextRules.languages().contains(code) ? PRIOR : 1;
            byLanguage.merge(code, prior * all[i], Math::max);
        }
        return byLanguage;
    }

    private static String best(Map<String, Double> scores, String except) {
        return scores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(except))
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static boolean isTwoLetter(String code) {
        return code.length() == 2;
    }

    /** "it-IT", "ITA" and "it" are one. */
    private static Optional<String> normalised(@Nullable String declared) {
        if (declared == null) return Optional.empty();
        String primary = declared.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return TWO_LETTERS.containsValue(primary) ? Optional.of(primary) : twoLetter(primary);
    }

    private static Optional<String> twoLetter(String code) {
        return Optional.ofNullable(TWO_LETTERS.get(code));
    }

    private static Map<String, String> twoLetters() {
        var codes = new HashMap<>(MEMBERS);
        for (String language : Locale.getISOLanguages())
            threeLetters(language).ifPresent(code -> codes.putIfAbsent(code, language));
        return Map.copyOf(codes);
    }

    private static Optional<String> threeLetters(String language) {
        try {
            return Optional.of(new Locale(language).getISO3Language());
        } catch (MissingResourceException e) {
            // A language that the platform has no such code for cannot come from the detector.
            return Optional.empty();
        }
    }
}
