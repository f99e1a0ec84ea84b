package org.tallywire.deploy.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.deploy.demo.DemoTexts;
import org.tallywire.enrich.figures.FigureReader;

/**
 * How fast figures and dates are read: beside a regular expression that only finds digits, as the text grows, and on text
 * that is made to be slow.
 */
public final class FiguresBenchmark {

    private static final LocalDate REFERENCE = LocalDate.of(2025, 8, 28);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int TEXT = 200_000;
    private static final Stopwatch STOPWATCH = new Stopwatch(3, 9, Duration.ofMillis(100));
    private static final Stopwatch BRIEF = new Stopwatch(2, 3, Duration.ofMillis(20));
    private static final double NANOS = 1e9;
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000, 5_000_000);
    private static final int SHORT = 10_000;
    private static final int LONG = 100_000;

    /** Texts that lead a reader astray: nested ranges, endless numbers, mixed scripts, controls, half characters. */
    private static final Map<String, List<String>> HOSTILE = Map.of(
            "a number without end", List.of("9"),
            "ranges in ranges", List.of("between 3 and ", "tra 3 e ", "zwischen 3 und ", "from 1 to "),
            "number words", List.of("two hundred and ", "mille e ", "einundzwanzig", "二百零", "million "),
            "groups and signs", List.of("1,000,", "1.", "1-", "1/2 ", "1 000 ", "$", "€1-", "("),
            "half dates", List.of("end of ", "in 2 ", "next ", "2025/", "Q1 "),
            "scripts mixed", List.of("1二Ⅲ३٤ €5млрд ", "𝔸1\uFF11"),
            "controls and half characters", List.of("\u0000 1", "\uD800", "\uDC00 2", "\u0301"));

    private final Consumer<String> out;

    /** @param out takes the lines of the report */
    public FiguresBenchmark(Consumer<String> out) {
        this.out = out;
    }

    /** Runs all of it; a minute or two on one core. */
    public void run() {
        Map<String, String> texts = DemoTexts.byLanguage();
        besideDigits(texts);
        growth(texts.getOrDefault("en", "no text"));
        hostile();
    }

    private void besideDigits(Map<String, String> texts) {
        line("%-10s %16s %16s %8s", "LANGUAGE", "FIGURES, CHARS/S", "DIGITS, CHARS/S", "RATIO");
        texts.forEach((language, text) -> {
            FigureReader reader = FigureReader.forLanguage(language).orElseThrow();
            String whole = repeated(text, TEXT);
            double figures = STOPWATCH.perSecond(() -> read(reader, whole));
            double digits = STOPWATCH.perSecond(() -> digits(whole));
            line("%-10s %,16.0f %,16.0f %8.3f", language, figures, digits, figures / digits);
        });
    }

    private void growth(String text) {
        line("");
        line("%-12s %12s", "CHARACTERS", "NS/CHARACTER");
        FigureReader reader = FigureReader.forLanguage("en").orElseThrow();
        for (int size : SIZES) {
            String whole = repeated(text, size);
            line("%,-12d %12.1f", size, NANOS / STOPWATCH.perSecond(() -> read(reader, whole)));
        }
    }

    private void hostile() {
        line("");
        line("%-30s %14s %14s %8s", "HOSTILE TEXT, WORST OF ALL", "NS/CHAR, 10 K", "NS/CHAR, 100 K", "GROWTH");
        HOSTILE.forEach((name, pieces) -> {
            double worstShort = 0;
            double worstLong = 0;
            double worstGrowth = 0;
            for (String language : FigureReader.languages())
                for (String piece : pieces) {
                    double extended = nanosEach(language, repeated(piece, LONG));
                    double brief = nanosEach(language, repeated(piece, SHORT));
                    worstShort = Math.max(worstShort, brief);
                    worstLong = Math.max(worstLong, extended);
                    worstGrowth = Math.max(worstGrowth, extended / brief);
                }
            line("%-30s %14.1f %14.1f %8.2f", name, worstShort, worstLong, worstGrowth);
        });
    }

    private static double nanosEach(String language, String text) {
        FigureReader reader = FigureReader.forLanguage(language).orElseThrow();
        return NANOS / BRIEF.perSecond(() -> read(reader, text));
    }

    /** Reads the text; its characters. */
    private static long read(FigureReader reader, String text) {
        int found = reader.read(text, REFERENCE).quantities().size();
        return found < 0 ? found : text.length();
    }

    private static long digits(String text) {
        long found = 0;
        for (Matcher matcher = DIGITS.matcher(text); matcher.find(); ) found++;
        return found < 0 ? found : text.length();
    }

    private static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    private void line(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }
}
