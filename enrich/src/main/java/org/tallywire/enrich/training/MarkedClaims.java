package org.tallywire.enrich.training;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.avro.Access;
import org.tallywire.avro.Measure;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimLessons.KnownClaim;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Words;

/**
 * Reads short texts whose claims are marked where they stand: {@code ID<TAB>DATE<TAB>TEXT} a line, with
 * <code>{capex1 PLANNED|$20bn}</code> around the figure of claim 1, <code>{S1 intel|Intel}</code> around its subject,
 * {@code P1} around its period, {@code K1} its product, {@code A1} who is credited with it, and
 * <code>{none revenue|$3bn}</code> around a figure that is no claim.
 */
public final class MarkedClaims {

    private static final Pattern MARK = Pattern.compile("\\{([A-Za-z-]+?)(\\d*)(?: ([^|{}]+))?\\|([^{}]+)\\}");

    private MarkedClaims() {}

    /** @throws TrainingException if a line cannot be read; the message says which and why */
    public static List<KnownArticle> read(Path file, String language) {
        List<KnownArticle> known = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] parts = line.split("\t", 3);
                if (parts.length < 3)
                    throw new TrainingException(file + ":" + number + ": not ID, DATE and TEXT parted by tabs");
                try {
                    known.add(parse(parts[0], parts[1], parts[2], language));
                } catch (IllegalArgumentException | java.time.DateTimeException e) {
                    throw new TrainingException(file + ":" + number + ": " + e.getMessage(), e);
                }
            }
        } catch (IOException e) {
            throw new TrainingException(file + ": cannot be read: " + e, e);
        }
        return known;
    }

    /** What is marked of one claim, as it is gathered. */
    private static final class Marked {
        private Measure measure = Measure.UNKNOWN;
        private String status = "";
        private Optional<TextSpan> figure = Optional.empty();
        private final List<String> subjects = new ArrayList<>();
        private final Map<String, String> details = new HashMap<>();
    }

    private static KnownArticle parse(String id, String date, String marked, String language) {
        var text = new StringBuilder();
        Map<String, Marked> claims = new LinkedHashMap<>();
        Matcher mark = MARK.matcher(marked);
        int end = 0;
        while (mark.find()) {
            text.append(marked, end, mark.start());
            var span = new TextSpan(text.length(), text.length() + mark.group(4).length());
            text.append(mark.group(4));
            end = mark.end();
            if (!mark.group(1).equals("none")) take(claims, mark, span);
        }
        text.append(marked.substring(end));
        if (text.indexOf("{") >= 0) throw new IllegalArgumentException("a mark that is none in '" + text + "'");
        var article = new Enricher.Input(
                id,
                Optional.of(language),
                "example.com",
                Instant.parse(date + "T12:00:00Z"),
                Access.OPEN,
                "",
                text.toString());
        return new KnownArticle(
                article,
                claims.values().stream()
                        .filter(claim -> claim.figure.isPresent() && !claim.subjects.isEmpty())
                        .map(MarkedClaims::claim)
                        .toList(),
                Optional.empty());
    }

    private static void take(Map<String, Marked> claims, Matcher mark, TextSpan span) {
        String what = mark.group(1);
        String value = Optional.ofNullable(mark.group(3)).orElse("");
        if (what.length() > 1) {
            Marked claim = claims.computeIfAbsent(mark.group(2), i -> new Marked());
            claim.measure = Words.parse(Measure.class, what);
            claim.status = value.strip();
            claim.figure = Optional.of(span);
            return;
        }
        for (String index : mark.group(2).split("")) {
            Marked claim = claims.computeIfAbsent(index, i -> new Marked());
            if (what.equals("S")) claim.subjects.add(value);
            else claim.details.put(what, value);
        }
    }

    private static KnownClaim claim(Marked marked) {
        return new KnownClaim(
                marked.figure.orElseThrow(),
                marked.measure,
                marked.subjects,
                BigDecimal.ONE,
                "",
                marked.details.get("K"),
                marked.details.get("P"),
                marked.status,
                marked.details.get("A"));
    }
}
