package org.tallywire.enrich.training;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tallywire.enrich.claims.ClaimLessons.KnownClaim;
import org.tallywire.enrich.claims.ClaimReader.Reading;
import org.tallywire.enrich.claims.ExtractedClaim;
import org.tallywire.schemas.Words;

/**
 * Compares the claims that were read with those that are known. One is found where measure, subjects and unit are equal
 * and the values differ by at most 1 %; it is right where status, period, product and source are equal too.
 */
public final class ClaimScores {

    private static final BigDecimal NEAR = new BigDecimal("0.01");
    private static final int BUCKETS = 10;

    private final Hits all = new Hits();
    private final Map<String, Hits> groups = new TreeMap<>();
    private final Map<String, Hits> statuses = new TreeMap<>();
    private final int[] given = new int[BUCKETS];
    private final int[] found = new int[BUCKETS];
    private int nothing;
    private int clean;

    private static final class Hits {
        private int given;
        private int known;
        private int found;
        private int right;

        private String line(String name) {
            double precision = given == 0 ? 0 : (double) found / given;
            double recall = known == 0 ? 0 : (double) found / known;
            return String.format(
                    Locale.ROOT,
                    "  %-24s found P %.3f R %.3f F1 %.3f  right F1 %.3f  (%d of %d given, %d known)",
                    name,
                    precision,
                    recall,
                    given + known == 0 ? 0 : 2.0 * found / (given + known),
                    given + known == 0 ? 0 : 2.0 * right / (given + known),
                    found,
                    given,
                    known);
        }
    }

    /** Scores of some readings. */
    public static ClaimScores of(Map<KnownArticle, Reading> readings) {
        var scores = new ClaimScores();
        readings.forEach((article, reading) -> scores.add(article, reading.claims()));
        return scores;
    }

    private void add(KnownArticle article, List<ExtractedClaim> claims) {
        String language = "language " + article.article().language().orElse("?");
        List<ExtractedClaim> left = new ArrayList<>(claims);
        if (article.claims().isEmpty()) {
            nothing++;
            if (claims.isEmpty()) clean++;
        }
        for (ExtractedClaim claim : claims) {
            for (Hits hits : hits(language, Words.hyphenated(claim.measure()))) hits.given++;
            given[bucket(claim)]++;
        }
        for (KnownClaim known : article.claims()) {
            List<Hits> hits = new ArrayList<>(hits(language, Words.hyphenated(known.measure())));
            hits.add(statuses.computeIfAbsent(known.status(), name -> new Hits()));
            for (Hits each : hits) each.known++;
            ExtractedClaim best = null;
            for (ExtractedClaim claim : left)
                if (same(claim, known) && (best == null || details(claim, known) > details(best, known))) best = claim;
            if (best == null) continue;
            left.remove(best);
            found[bucket(best)]++;
            boolean right = details(best, known) == 4;
            for (Hits each : hits) {
                each.found++;
                if (right) each.right++;
            }
        }
    }

    private List<Hits> hits(String language, String measure) {
        return List.of(
                all,
                groups.computeIfAbsent(language, name -> new Hits()),
                groups.computeIfAbsent("measure " + measure, name -> new Hits()));
    }

    private static int bucket(ExtractedClaim claim) {
        return Math.min(BUCKETS - 1, (int) (claim.confidence() * BUCKETS));
    }

    private static boolean same(ExtractedClaim claim, KnownClaim known) {
        BigDecimal value = claim.amount().value();
        return claim.measure() == known.measure()
                && claim.amount().unit().equals(known.unit())
                && new HashSet<>(claim.subjects()).equals(new HashSet<>(known.subjects()))
                && value.subtract(known.value())
                                .abs()
                                .compareTo(known.value().abs().max(value.abs()).multiply(NEAR))
                        <= 0;
    }

    private static int details(ExtractedClaim claim, KnownClaim known) {
        return (claim.status().name().equals(known.status()) ? 1 : 0)
                + (Objects.equals(claim.period(), known.period()) ? 1 : 0)
                + (Objects.equals(claim.product(), known.product()) ? 1 : 0)
                + (Objects.equals(claim.attributedTo(), known.attributedTo()) ? 1 : 0);
    }

    /** A table for people: the whole, by language, measure and status, and how often each confidence was right. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(all.line("all"));
        groups.forEach((name, hits) -> lines.add(hits.line(name)));
        statuses.forEach((status, hits) -> lines.add("  status " + status + ": " + hits.found + " of " + hits.known
                + " found, all details right in " + hits.right));
        lines.add("  nothing booked in " + clean + " of " + nothing + " articles that have nothing");
        for (int i = 0; i < BUCKETS; i++)
            if (given[i] > 0)
                lines.add(String.format(
                        Locale.ROOT,
                        "  confidence %.1f to %.1f: %d of %d found (%.2f)",
                        i / 10.0,
                        (i + 1) / 10.0,
                        found[i],
                        given[i],
                        (double) found[i] / given[i]));
        return lines;
    }
}
