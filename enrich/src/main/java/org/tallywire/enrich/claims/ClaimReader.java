package org.tallywire.enrich.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tallywire.avro.Section;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.figures.Figures;
import org.tallywire.enrich.text.Sentence;

/**
 * Reads the claims of articles in one language. The rules are {@code languages/<language>/claims.yaml}; a language with
 * such a file is a language with claims. Immutable, thread-safe.
 */
public final class ClaimReader {

    private static final Map<String, Optional<ClaimReader>> LANGUAGES = new ConcurrentHashMap<>();

    private final ClaimRules rules;

    private ClaimReader(ClaimRules rules) {
        this.rules = rules;
    }

    /** The reader of a language, if there are rules for it. */
    public static Optional<ClaimReader> forLanguage(String iso639) {
        return LANGUAGES.computeIfAbsent(
                iso639, language -> ClaimRules.forLanguage(language).map(ClaimReader::new));
    }

    /** What was found in one section of an article. */
    public record AnnotatedText(
            Section section,
            String text,
            List<Sentence> sentences,
            List<Mention> mentions,
            List<Mention> references,
            Figures figures) {
        public AnnotatedText {
            sentences = List.copyOf(sentences);
            mentions = List.copyOf(mentions);
            references = List.copyOf(references);
        }
    }

    /**
     * What was read.
     *
     * @param credits the outlets and agencies that the article credits anywhere, sorted
     * @param claims each once, in the order of the text
     * @param verdicts what every figure was taken for, in the order of the text
     */
    public record Reading(List<String> credits, List<ExtractedClaim> claims, List<Verdict> verdicts) {
        /** Of an article that says nothing, or whose language has no rules. */
        public static final Reading NOTHING = new Reading(List.of(), List.of(), List.of());

        public Reading {
            credits = List.copyOf(credits);
            claims = List.copyOf(claims);
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * Reads one article.
     *
     * @param sections its headline and its body, in this order
     * @param publisher entity id of its publisher, whom it cannot credit
     * @param organisations for whom the people it names speak
     */
    public Reading read(
            ArticleText article,
            List<AnnotatedText> sections,
            String publisher,
            Organisations organisations,
            ClaimModels models) {
        ArticleFrame frame = frame(article, sections, publisher, organisations);
        var finder = new ClaimFinder(frame, models, ClaimFinder.Thresholds.DEFAULT);
        List<Verdict> verdicts = finder.verdicts();
        List<ExtractedClaim> claims = verdicts.stream()
                .flatMap(v -> v instanceof Verdict.Booked booked ? Stream.of(booked.claim()) : Stream.empty())
                .toList();
        return new Reading(finder.credits(), OneClaimEach.of(claims), verdicts);
    }

    /** What models learn from an article whose claims are known; the parameters are those of {@link #read}. */
    public List<ClaimLessons.Lesson> lessons(
            ArticleText article,
            List<AnnotatedText> sections,
            String publisher,
            Organisations organisations,
            List<ClaimLessons.KnownClaim> known,
            Optional<List<String>> credits) {
        return ClaimLessons.of(frame(article, sections, publisher, organisations), known, credits);
    }

    private ArticleFrame frame(
            ArticleText article, List<AnnotatedText> sections, String publisher, Organisations organisations) {
        List<ReadSentence> sentences =
                sections.stream().flatMap(this::sentences).toList();
        return new ArticleFrame(sentences, article.reference(), publisher, organisations);
    }

    private Stream<ReadSentence> sentences(AnnotatedText section) {
        return section.sentences().stream()
                .map(sentence -> new ReadSentence(
                        section.section(),
                        sentence,
                        section.text(),
                        section.figures().quantities(),
                        section.figures().dates(),
                        section.mentions(),
                        section.references(),
                        rules));
    }
}
