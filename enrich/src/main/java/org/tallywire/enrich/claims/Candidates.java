package org.tallywire.enrich.claims;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.claims.PhraseTable.Match;
import org.tallywire.enrich.figures.Figure;
import org.tallywire.enrich.figures.FigureKind;

/**
 * Tells which figures of an article could be claims, and completes those that leave out what the text has said before:
 * "5bn euros, 2bn of it public", "from 3 to 5". Built once for an article, in the order of the text.
 */
final class Candidates {

    /** What a candidate's {@code completed} says where all but its digits is that of the figure before. */
    static final String LAST = "last";

    private static final BigDecimal LEAST_SUM = new BigDecimal(100_000);
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);
    private static final BigDecimal THOUSAND = new BigDecimal(1_000);

    /** No economy has as much; and the contract's decimals have room for it in every unit. */
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(17);

    private static final Set<String> MADE = Set.of("chips", "dies", "wafers", "panels", "units");
    private static final Set<String> RESTATING_MARKS = Set.of(",", "(", "[", "–", "—");
    private static final int RESTATEMENT_REACH = 5;
    private static final int LONGEST_LITTLE_WORD = 4;
    private static final int NOUN_REACH = 5;
    private static final int RATE_REACH = 9;
    private static final int PRODUCT_REACH = 3;
    private static final List<Measure> OF_MONEY = List.of(Measure.RAISE, Measure.AID, Measure.CAPEX);

    private final Map<Figure, Sight> sights = new HashMap<>();

    /** What a figure is at first sight. */
    sealed interface Sight {
        <T> T fold(Function<Candidate, T> possible, Function<String, T> impossible);
    }

    private record Possible(Candidate candidate) implements Sight {
        @Override
        public <T> T fold(Function<Candidate, T> possible, Function<String, T> impossible) {
            return possible.apply(candidate);
        }
    }

    private record Impossible(String because) implements Sight {
        @Override
        public <T> T fold(Function<Candidate, T> possible, Function<String, T> impossible) {
            return impossible.apply(because);
        }
    }

    Candidates(List<ReadSentence> sentences) {
        var said = new Said(firstCurrency(sentences), currencies(sentences));
        for (ReadSentence sentence : sentences) {
            said.nextSentence();
            for (Figure figure : sentence.figures) {
                Sight sight = sight(sentence, figure, said);
                sights.put(figure, sight);
                sight.fold(
                        candidate -> {
                            said.remember(sentence, candidate);
                            return candidate;
                        },
                        no -> no);
            }
        }
    }

    /** By sum: the currency that the article says it in. */
    private static Map<BigDecimal, String> currencies(List<ReadSentence> sentences) {
        Map<BigDecimal, String> currencies = new HashMap<>();
        for (ReadSentence sentence : sentences)
            for (Figure figure : sentence.figures)
                if (figure.kind() == FigureKind.MONEY)
                    currencies.putIfAbsent(figure.value().stripTrailingZeros(), figure.unit());
        return currencies;
    }

    private static @Nullable String firstCurrency(List<ReadSentence> sentences) {
        return sentences.stream()
                .flatMap(sentence -> sentence.figures.stream())
                .filter(figure -> figure.kind() == FigureKind.MONEY)
                .map(Figure::unit)
                .findFirst()
                .orElse(null);
    }

    /** What the text has said so far, which later figures leave out. */
    private static final class Said {

        private static final int FORGOTTEN_AFTER = 2;

        private final Map<String, String> rates = new HashMap<>();
        private final Map<BigDecimal, String> currencies;
        private @Nullable String currency;

        /** The last figure that said all itself, how its digits are scaled, and how many sentences ago. */
        private @Nullable Candidate last;

        private @Nullable BigDecimal scale;
        private int age;

        Said(@Nullable String currency, Map<BigDecimal, String> currencies) {
            this.currency = currency;
            this.currencies = currencies;
        }

        /** In which currency a bare sum is: the same that the article says it in elsewhere, else that of the sum before. */
        @Nullable
        String currencyOf(BigDecimal sum) {
            return currencies.getOrDefault(sum.stripTrailingZeros(), currency);
        }

        void nextSentence() {
            age++;
            if (age > FORGOTTEN_AFTER) last = null;
        }

        void remember(ReadSentence sentence, Candidate candidate) {
            Measure measure = candidate.measures().get(0);
            if (measure == Measure.RAISE && candidate.figure().kind() == FigureKind.MONEY) currency = candidate.unit();
            int slash = candidate.unit().indexOf('/');
            if (slash > 0 && !candidate.completed().equals("unit"))
                rates.put(candidate.unit().substring(0, slash), candidate.unit());
            boolean lasts = measure == Measure.POWER || measure == Measure.OUTPUT || measure == Measure.RAISE;
            if (!lasts || candidate.completed().equals(LAST)) return;
            last = candidate;
            age = 0;
            scale = measure == Measure.RAISE ? scale(sentence, candidate.figure()) : candidate.factor();
        }
    }

    Sight of(Figure figure) {
        return sights.getOrDefault(figure, new Impossible("a number of nothing that is counted"));
    }

    /** The power of ten that a figure's word stands for: that of its value over its digits. */
    private static @Nullable BigDecimal scale(ReadSentence sentence, Figure figure) {
        String digits = sentence.textOf(figure.span())
                .replaceAll("[^0-9.,]", "")
                .replace(',', '.')
                .replaceAll("\\.$|^\\.", "");
        if (digits.isEmpty() || digits.indexOf('.') != digits.lastIndexOf('.')) return null;
        BigDecimal ratio = figure.value()
                .divide(new BigDecimal(digits).max(new BigDecimal("0.001")), java.math.MathContext.DECIMAL32);
        for (int power : new int[] {12, 9, 6}) {
            BigDecimal scale = BigDecimal.TEN.pow(power);
            if (ratio.compareTo(scale) == 0 || ratio.compareTo(scale.multiply(THOUSAND)) == 0) return scale;
        }
        return null;
    }

    private static Sight sight(ReadSentence sentence, Figure figure, Said said) {
        if (figure.restates().isPresent() || restatesTheOneBefore(sentence, figure))
            return new Impossible("the same amount in another currency");
        if (figure.value().compareTo(LARGEST) > 0) return new Impossible("too large to be meant");
        if (figure.value().signum() <= 0) return new Impossible("nothing is counted");
        return switch (figure.kind()) {
            case MONEY ->
                figure.value().compareTo(LEAST_SUM) < 0 || figure.unit().startsWith("minor:")
                        ? new Impossible("too small a sum")
                        : possible(figure, figure.unit(), OF_MONEY, "");
            case MULTIPLE -> possible(figure, figure.unit(), List.of(Measure.OUTPUT_MULTIPLE), "");
            case PERCENT -> possible(figure, figure.unit(), List.of(Measure.OUTPUT_CHANGE), "");
            case DIMENSION -> dimension(figure);
            case COUNT -> counted(sentence, figure, said);
            case NUMBER -> number(sentence, figure, said);
            default -> new Impossible("a number of nothing that is counted");
        };
    }

    private static Sight dimension(Figure figure) {
        if (figure.unit().equals("MW")) return possible(figure, "MW", List.of(Measure.POWER), "");
        if (figure.unit().equals("GW"))
            return new Possible(new Candidate(figure, THOUSAND, "MW", List.of(Measure.POWER), ""));
        return uncounted(figure);
    }

    private static Sight counted(ReadSentence sentence, Figure figure, Said said) {
        if (figure.unit().equals("plants"))
            return figure.value().compareTo(BigDecimal.ONE) == 0
                    ? new Impossible("one plant, which is no count")
                    : possible(figure, "plants", List.of(Measure.PLANTS), "");
        if (figure.unit().contains("/")) return possible(figure, figure.unit(), List.of(Measure.OUTPUT), "");
        if (figure.unit().equals("units") && namesProduct(sentence, figure))
            return made(sentence, figure, "chips", said);
        return MADE.contains(figure.unit()) ? made(sentence, figure, figure.unit(), said) : uncounted(figure);
    }

    /** "600,000 units of the Ascend 910C". */
    private static boolean namesProduct(ReadSentence sentence, Figure figure) {
        return after(sentence.products, sentence.tokens(figure.span()).to(), PRODUCT_REACH)
                .isPresent();
    }

    /** The time that a number of things is made in stands near, or is that of the number before, or is a year. */
    private static Sight made(ReadSentence sentence, Figure figure, String what, Said said) {
        TokenRange at = sentence.tokens(figure.span());
        Optional<String> rate =
                after(sentence.rates, at.to(), RATE_REACH).or(() -> before(sentence.rates, at.from(), RATE_REACH));
        if (rate.isPresent()) return possible(figure, what + "/" + rate.get(), List.of(Measure.OUTPUT), "rate");
        String known = said.rates.get(what);
        if (known != null) return possible(figure, known, List.of(Measure.OUTPUT), "unit");
        return what.equals("units")
                ? uncounted(figure)
                : possible(figure, what + "/year", List.of(Measure.OUTPUT), "unit");
    }

    private static Optional<String> after(List<Match<String>> phrases, int from, int reach) {
        return phrases.stream()
                .filter(phrase -> phrase.from() >= from && phrase.from() - from < reach)
                .map(Match::meaning)
                .findFirst();
    }

    private static Optional<String> before(List<Match<String>> phrases, int to, int reach) {
        return phrases.stream()
                .filter(phrase -> phrase.to() <= to && to - phrase.to() < reach)
                .reduce((a, b) -> b)
                .map(Match::meaning);
    }

    private static Sight number(ReadSentence sentence, Figure figure, Said said) {
        TokenRange at = sentence.tokens(figure.span());
        Optional<String> made = figure.value().compareTo(THOUSAND) >= 0
                ? after(sentence.produced, at.to(), NOUN_REACH)
                : Optional.empty();
        if (made.isPresent()) return made(sentence, figure, made.get(), said);
        String currency = said.currencyOf(figure.value());
        if (currency != null && figure.value().compareTo(MILLION) >= 0)
            return possible(figure, currency, OF_MONEY, "currency");
        // "Four others": a number in words counts something else.
        boolean digits = sentence.textOf(figure.span()).chars().anyMatch(Character::isDigit);
        return digits && isAlone(sentence, at)
                ? like(figure, said.last, said.scale)
                : new Impossible("a number of nothing that is counted");
    }

    /** Whether no noun of its own follows, as far as its length tells: little words and marks are none. */
    private static boolean isAlone(ReadSentence sentence, TokenRange at) {
        if (at.to() >= sentence.words.size()) return true;
        String next = sentence.words.get(at.to());
        return next.length() <= LONGEST_LITTLE_WORD || !Character.isLetter(next.charAt(0));
    }

    /** "802bn yen, a little under 5bn euros": the other currency follows at once. */
    private static boolean restatesTheOneBefore(ReadSentence sentence, Figure figure) {
        int index = sentence.figures.indexOf(figure);
        if (index < 1 || figure.kind() != FigureKind.MONEY) return false;
        Figure before = sentence.figures.get(index - 1);
        if (before.kind() != FigureKind.MONEY || before.unit().equals(figure.unit())) return false;
        int from = sentence.tokens(before.span()).to();
        int to = sentence.tokens(figure.span()).from();
        return to > from && to - from <= RESTATEMENT_REACH && RESTATING_MARKS.contains(sentence.words.get(from));
    }

    /** "5bn, 2 of it public", "50 megawatts, then 90": a bare number may be one more of what the text counted last. */
    private static Sight like(Figure figure, @Nullable Candidate last, @Nullable BigDecimal scale) {
        if (last == null
                || scale == null
                || !isPlausible(figure.value(), last.measures().get(0)))
            return new Impossible("a number of nothing that is counted");
        return new Possible(new Candidate(figure, scale, last.unit(), last.measures(), LAST));
    }

    private static boolean isPlausible(BigDecimal value, Measure measure) {
        if (measure == Measure.OUTPUT) return value.compareTo(THOUSAND) >= 0;
        return value.compareTo(THOUSAND.multiply(BigDecimal.TEN)) < 0
                || measure == Measure.RAISE && value.compareTo(MILLION) < 0;
    }

    private static Sight possible(Figure figure, String unit, List<Measure> measures, String completed) {
        return new Possible(new Candidate(figure, BigDecimal.ONE, unit, measures, completed));
    }

    private static Sight uncounted(Figure figure) {
        return new Impossible("a unit that is not counted: " + figure.unit());
    }
}
