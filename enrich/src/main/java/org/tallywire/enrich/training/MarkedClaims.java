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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallywire.avro.Access;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Section;
import org.tallywire.enrich.Enricher;
import org.tallywire.enrich.claims.ClaimLessons.KnownClaim;
import org.tallywire.enrich.claims.ClaimLessons.Place;
import org.tallywire.enrich.text.TextSpan;
import org.tallywire.schemas.Words;

/**
 * Reads texts whose claims are marked where they stand: {@code ID<TAB>DATE<TAB>TEXT} a line. A whole article parts its
 * headline and paragraphs by ¶; a text without is a sentence or three. Marks:
 *
 * <ul>
 *   <li><code>{capex1 PLANNED|$20bn}</code>: the figure of claim 1, with its measure and status; may stand again where the
 *       text repeats it
 *   <li><code>{S1 intel|Intel}</code>: its subject; <code>P1</code> its period, <code>K1</code> its product,
 *       <code>A1</code> who is credited with it, and <code>{S12A1 intel|Intel}</code> several at once
 *   <li><code>{C bloomberg|Bloomberg}</code>: an outlet that a whole article credits
 *   <li><code>{none revenue|$3bn}</code>: a figure that is no claim
 * </ul>
 */
public final class MarkedClaims {

    private static final Pattern MARK = Pattern.compile("\\{([A-Za-z0-9-]+)(?: ([^|{}]+))?\\|([^{}]+)\\}");
    private static final Pattern FIGURE = Pattern.compile("([a-z-]{2,})(\\d?)");
    private static final Pattern ROLE = Pattern.compile("([SPKA])(\\d*)|(C)");
    private static final String NO_CLAIM = "none";
    private static final String PARAGRAPH = "\\s*¶\\s*";

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Marked> claims = new LinkedHashMap<>();
    private final Set<String> credits = new TreeSet<>();

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
                    known.add(new MarkedClaims().parse(parts[0], parts[1], parts[2], language));
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
        private final List<Place> figures = new ArrayList<>();
        private final List<String> subjects = new ArrayList<>();
        private final Map<String, String> details = new HashMap<>();
    }

    private KnownArticle parse(String id, String date, String marked, String language) {
        String[] paragraphs = marked.strip().split(PARAGRAPH);
        boolean whole = paragraphs.length > 1;
        String title = whole ? unmarked(paragraphs[0], Section.TITLE) : "";
        text.setLength(0);
        for (int i = whole ? 1 : 0; i < paragraphs.length; i++) {
            if (!text.isEmpty()) text.append("\n\n");
            unmarked(paragraphs[i], Section.BODY);
        }
        var article = new Enricher.Input(
                id,
                Optional.of(language),
                "example.com",
                Instant.parse(date + "T12:00:00Z"),
                Access.OPEN,
                title,
                text.toString());
        return new KnownArticle(
                article,
                claims.values().stream()
                        .filter(claim -> !claim.subjects.isEmpty())
                        .flatMap(claim -> claim.figures.stream().map(figure -> claim(claim, figure)))
                        .toList(),
                whole ? Optional.of(List.copyOf(credits)) : Optional.empty());
    }

    /** Appends what is left of a paragraph without its marks, and notes these. */
    private String unmarked(String paragraph, Section section) {
        int from = text.length();
        Matcher mark = MARK.matcher(paragraph);
        int end = 0;
        while (mark.find()) {
            text.append(paragraph, end, mark.start());
            var span = new TextSpan(text.length(), text.length() + mark.group(3).length());
            text.append(mark.group(3));
            end = mark.end();
            take(mark.group(1), Optional.ofNullable(mark.group(2)).orElse("").strip(), new Place(section, span));
        }
        text.append(paragraph.substring(end));
        if (text.indexOf("{", from) >= 0)
            throw new IllegalArgumentException("a mark that is none in '" + text.substring(from) + "'");
        return text.substring(from);
    }

    private void take(String what, String value, Place place) {
        Matcher figure = FIGURE.matcher(what);
        if (figure.matches()) {
            if (what.equals(NO_CLAIM)) return;
            Marked claim = marked(figure.group(2));
            claim.measure = Words.parse(Measure.class, figure.group(1));
            if (!value.isEmpty()) claim.status = value;
            claim.figures.add(place);
            return;
        }
        Matcher role = ROLE.matcher(what);
        while (role.find()) {
            if (role.group(3) != null) credits.add(value);
            else for (String index : role.group(2).split("")) take(role.group(1), marked(index), value);
        }
    }

    private static void take(String role, Marked claim, String value) {
        if (!role.equals("S")) claim.details.put(role, value);
        else if (!claim.subjects.contains(value)) claim.subjects.add(value);
    }

    private Marked marked(String index) {
        return claims.computeIfAbsent(index, i -> new Marked());
    }

    private static KnownClaim claim(Marked marked, Place figure) {
        return new KnownClaim(
                figure,
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
