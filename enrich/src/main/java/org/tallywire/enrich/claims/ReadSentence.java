package org.tallywire.enrich.claims;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Basis;
import org.tallywire.avro.EntityType;
import org.tallywire.avro.Section;
import org.tallywire.avro.Status;
import org.tallywire.enrich.catalog.Mention;
import org.tallywire.enrich.claims.ClaimRules.CreditForm;
import org.tallywire.enrich.claims.ClaimRules.Role;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.figures.DateFigure;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.text.Sentence;
import org.tallywire.enrich.text.TextSpan;

/** A sentence with all that was found in it, and how far apart its parts stand. For one thread. */
final class ReadSentence {

    private static final Set<String> STRONG_BREAKS = Set.of(";", ":", "—", "–", "(", ")", "…");
    private static final Set<EntityType> SPEAKERS = EnumSet.of(
            EntityType.COMPANY,
            EntityType.FUND,
            EntityType.PUBLIC_BODY,
            EntityType.COUNTRY,
            EntityType.PERSON,
            EntityType.OUTLET,
            EntityType.AGENCY);
    private static final int COMMA_COST = 3;
    private static final int CLAUSE_COST = 6;
    private static final int STRONG_COST = 10;
    private static final int FIGURE_COST = 4;

    /** A name that only a model sees must be clear before a claim is about it: a wrong subject is worse than none. */
    private static final double SURE = 0.6;

    final Section section;
    final Sentence sentence;
    final String text;
    final List<Figure> figures;
    final List<DateFigure> dates;
    final List<Mention> mentions;

    /** Those who can do what a claim says, named or referred to, in order. */
    final List<Mention> actors;

    /** Those on whose word something may be said, in order. */
    final List<Mention> speakers;

    final List<Match<About>> abouts;
    final List<Match<Boolean>> outputs;
    final List<Match<Status>> statuses;
    final List<Match<Basis>> bases;
    final List<Match<String>> products;
    final List<Match<String>> produced;
    final List<Match<String>> rates;
    final List<Match<Boolean>> decreases;
    final List<Match<Role>> roles;
    final List<Match<CreditForm>> credits;
    final boolean blocked;
    final boolean ofTheCountry;
    final boolean ofTheIndustry;
    final List<String> words;

    private final ClaimRules rules;
    private final Set<String> conjunctions;
    private final Concepts meanings;
    private @Nullable Symbols symbols;
    private @Nullable Symbols concepts;

    private final int[] costBefore;

    ReadSentence(
            Section section,
            Sentence sentence,
            String sectionText,
            List<Figure> figures,
            List<DateFigure> dates,
            List<Mention> mentions,
            List<Mention> references,
            ClaimRules rules) {
        this.section = section;
        this.sentence = sentence;
        this.text = sentence.span().of(sectionText);
        this.figures = within(sentence.span(), figures, Figure::span);
        this.dates = within(sentence.span(), dates, DateFigure::span);
        this.mentions = within(sentence.span(), mentions, Mention::span).stream()
                .filter(mention -> mention.known() || mention.confidence() >= SURE)
                .toList();
        this.words =
                sentence.tokens().stream().map(t -> folded(t.of(sectionText))).toList();
        this.products = rules.products().find(words);
        List<Mention> all = Stream.concat(
                        this.mentions.stream(), within(sentence.span(), references, Mention::span).stream())
                .sorted((a, b) -> a.span().compareTo(b.span()))
                .toList();
        this.actors = all.stream()
                .filter(mention -> ArticleFrame.ACTORS.contains(mention.type()))
                .filter(mention -> mention.known() || !isProduct(mention) && !isOfFigure(mention))
                .toList();
        this.speakers = all.stream()
                .filter(mention -> SPEAKERS.contains(mention.type()))
                .toList();
        this.rules = rules;
        this.conjunctions = rules.conjunctions();
        this.meanings = rules.concepts();
        this.abouts = rules.topics().find(words);
        this.outputs = rules.outputs().find(words);
        this.statuses = rules.statuses().find(words);
        this.bases = rules.bases().find(words);
        this.produced = rules.produced().find(words);
        this.rates = rules.rates().find(words);
        this.decreases = rules.decreases().find(words);
        this.roles = rules.roles().find(words);
        this.credits = rules.credits().find(words);
        this.blocked = words.contains("?") || !rules.blockers().find(words).isEmpty();
        this.ofTheIndustry = !rules.industry().find(words).isEmpty();
        this.ofTheCountry = !rules.countryNouns().find(words).isEmpty();
        this.costBefore = costs(words, rules.clauseBreaks());
    }

    /** The part of a list in the order of the text that lies in the span, without a walk over all of it. */
    private static <T> List<T> within(TextSpan span, List<T> all, Function<T, TextSpan> where) {
        int from = firstFrom(span.start(), all, where);
        int to = firstFrom(span.end(), all, where);
        return all.subList(from, to).stream()
                .filter(t -> span.contains(where.apply(t)))
                .toList();
    }

    private static <T> int firstFrom(int offset, List<T> all, Function<T, TextSpan> where) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (where.apply(all.get(middle)).start() < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static String folded(String token) {
        return Normalizer.normalize(token, Normalizer.Form.NFKC)
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }

    /** What it costs to read from the sentence's beginning up to each token: its words, and the seams between them. */
    private int[] costs(List<String> words, Set<String> clauseBreaks) {
        int[] costs = new int[words.size() + 1];
        for (int i = 0; i < words.size(); i++) costs[i + 1] = costs[i] + cost(words.get(i), clauseBreaks);
        for (Figure figure : figures) {
            int last = tokens(figure.span()).to();
            for (int i = last; i <= words.size(); i++) costs[i] += FIGURE_COST;
        }
        return costs;
    }

    private static int cost(String word, Set<String> clauseBreaks) {
        if (word.equals(",")) return COMMA_COST;
        if (STRONG_BREAKS.contains(word)) return STRONG_COST;
        return clauseBreaks.contains(word) ? CLAUSE_COST : 1;
    }

    /** "SiC", which a model may take for a company. */
    private boolean isProduct(Mention mention) {
        TokenRange place = tokens(mention.span());
        return products.stream().anyMatch(product -> tokens(product).overlaps(place));
    }

    /** "MW", which a model may take for a company too. */
    private boolean isOfFigure(Mention mention) {
        return figures.stream().anyMatch(figure -> figure.span().overlaps(mention.span()));
    }

    /** The text of a span of the section that lies in the sentence. */
    String textOf(TextSpan span) {
        int offset = sentence.span().start();
        return text.substring(span.start() - offset, span.end() - offset);
    }

    /** The sentence as a row of stems. */
    Symbols symbols() {
        if (symbols == null) symbols = new Symbols(this, Symbols::stem);
        return symbols;
    }

    /** The sentence as a row of concepts, which all languages share. */
    Symbols concepts() {
        if (concepts == null) concepts = new Symbols(this, meanings::of);
        return concepts;
    }

    /** What puts something at a place. */
    List<Match<ClaimRules.Place>> placeWords() {
        return rules.places().find(words);
    }

    /** The tokens that a span of the section's text touches. */
    TokenRange tokens(TextSpan span) {
        List<TextSpan> tokens = sentence.tokens();
        int from = firstEndingAfter(span.start());
        int to = from;
        while (to < tokens.size() && tokens.get(to).start() < span.end()) to++;
        return new TokenRange(from, to);
    }

    private int firstEndingAfter(int offset) {
        List<TextSpan> tokens = sentence.tokens();
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).end() <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static TokenRange tokens(Match<?> match) {
        return new TokenRange(match.from(), match.to());
    }

    /** How far apart two places are: words between, dearer where a comma, another clause or another figure parts them. */
    int distance(TokenRange a, TokenRange b) {
        if (a.overlaps(b)) return 0;
        return a.before(b) ? costBefore[b.from()] - costBefore[a.to()] : costBefore[a.from()] - costBefore[b.to()];
    }

    /** Whether a clause ends between the two. */
    boolean sameClause(TokenRange a, TokenRange b) {
        int words = a.before(b) ? b.from() - a.to() : a.from() - b.to();
        return distance(a, b) - Math.max(0, words) < CLAUSE_COST - 1;
    }

    /** Whether the second follows the first in an enumeration of names. */
    boolean listed(TokenRange first, TokenRange second) {
        return first.before(second)
                && second.from() - first.to() <= 2
                && words.subList(first.to(), second.from()).stream()
                        .allMatch(word -> word.equals(",") || conjunctions.contains(word));
    }
}
