package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads the quantities and dates of a text in one language, in time linear in its length. Any text is read without an
 * exception; what the contract's decimals cannot hold is left out. Immutable and thread-safe; a grammar is loaded once.
 *
 * <pre>{@code
 * FigureReader.forLanguage("it").orElseThrow().read("circa 3 miliardi di dollari", LocalDate.of(2025, 8, 28));
 * }</pre>
 */
public final class FigureReader {

    private static final Map<String, FigureReader> LOADED = new ConcurrentHashMap<>();

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Grammar grammar;

    private FigureReader(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * The reader for a language that has a grammar file.
     *
     * @param iso639 two letters, {@code it}
     * @throws GrammarException if the file is wrong; the message says where and what to change
     */
    public static Optional<FigureReader> forLanguage(String iso639) {
        FigureReader loaded = LOADED.get(iso639);
        if (loaded != null) return Optional.of(loaded);
        if (!iso639.matches("[a-z]{2}") || !GrammarFile.exists(iso639)) return Optional.empty();
        return Optional.of(LOADED.computeIfAbsent(iso639, language -> new FigureReader(GrammarFile.load(language))));
    }

    /** The languages that have a grammar file. */
    public static SortedSet<String> languages() {
        return Arrays.stream(Locale.getISOLanguages())
                .filter(GrammarFile::exists)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * All figures and dates of the text.
     *
     * @param reference the day that relative dates count from
     */
    public Figures read(String text, LocalDate reference) {
        Tokens tokens = Tokenizer.cut(grammar.lexicon(), text);
        var numbers = new Numbers(grammar, tokens);
        List<Quantities.Found> quantities = new Quantities(grammar, tokens, numbers).read();
        List<DateFigure> dates = new Dates(grammar, tokens, numbers, reference).read(blocked(tokens, quantities));
        var figures = quantities.stream().map(Quantities.Found::figure).toList();
        return new Figures(withoutDates(figures, dates), dates);
    }

    /** The tokens that no date takes: those of quantities with a unit, and of traps such as "24/7". */
    private boolean[] blocked(Tokens tokens, List<Quantities.Found> quantities) {
        var blocked = new boolean[tokens.size()];
        for (Quantities.Found found : quantities)
            if (!givesWay(found.figure())) Arrays.fill(blocked, found.from(), found.to(), true);
        for (int at = 0; at < tokens.size(); at++) {
            Lexicon.Match trap =
                    tokens.is(at, Tokens.Kind.DIGITS) ? grammar.lexicon().find(tokens, at, Role.TRAP) : null;
            if (trap != null) Arrays.fill(blocked, at, trap.end(), true);
        }
        return blocked;
    }

    private static boolean givesWay(Figure figure) {
        FigureKind kind = figure.kind();
        if (kind == FigureKind.NUMBER && figure.low() != null && figure.high() == null && isRound(figure)) return false;
        return kind == FigureKind.NUMBER || kind == FigureKind.ORDINAL || kind == FigureKind.DURATION;
    }

    /** "more than 2000": a number of something rather than a year. */
    private static boolean isRound(Figure figure) {
        return figure.value().remainder(HUNDRED).signum() == 0;
    }

    private static List<Figure> withoutDates(List<Figure> figures, List<DateFigure> dates) {
        var kept = new ArrayList<Figure>(figures.size());
        int next = 0;
        for (Figure figure : figures) {
            while (next < dates.size()
                    && dates.get(next).span().end() <= figure.span().start()) next++;
            boolean within = next < dates.size() && dates.get(next).span().overlaps(figure.span());
            if (!within || figure.kind() == FigureKind.DURATION || !givesWay(figure)) kept.add(figure);
        }
        return kept;
    }

    /** For tests of grammars. */
    static FigureReader of(Grammar grammar) {
        return new FigureReader(grammar);
    }
}
