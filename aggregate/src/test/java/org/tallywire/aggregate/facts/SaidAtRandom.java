package org.tallywire.aggregate.facts;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;

/** Random claims, drawn from few values so that many of them meet. */
public final class SaidAtRandom {

    private static final List<String> OUTLETS = List.of("ft", "reuters", "giornale.it", "zeitung.de");
    private static final List<List<String>> SUBJECTS =
            List.of(List.of("acme"), List.of("bolt"), List.of("acme", "bolt"), List.of("country/IT"));

    private record What(Measure measure, String value, String unit, boolean approximate) {}

    private SaidAtRandom() {}

    /** Claims of an article: all in one article, published by one outlet on one day. */
    public static Arbitrary<List<ReportedClaim>> article(String id) {
        return Combinators.combine(
                        Arbitraries.of(OUTLETS),
                        Arbitraries.of("2025-01-31", "2025-03-01", "2025-06-15", "2025-09-09", "2026-02-02"),
                        Arbitraries.subsetOf(OUTLETS).ofMaxSize(2),
                        claim().list().ofMaxSize(4),
                        sketch())
                .as((publisher, day, credits, claims, sketch) -> claims.stream()
                        .map(claim -> new Said(
                                        id,
                                        publisher,
                                        Said.in("x", "x", day, Measure.RAISE, "1", "USD")
                                                .on(),
                                        credits.stream()
                                                .sorted()
                                                .map(Said::outlet)
                                                .toList(),
                                        claim.measure(),
                                        claim.subjects(),
                                        claim.groupSize(),
                                        claim.amount(),
                                        claim.low(),
                                        claim.high(),
                                        List.of(),
                                        claim.product(),
                                        claim.site(),
                                        claim.basis(),
                                        claim.period(),
                                        claim.status(),
                                        claim.attributedTo())
                                .claim())
                        .map(claim -> Printed.with(sketch, claim))
                        .collect(java.util.stream.Collectors.toMap(
                                ReportedClaim::id, c -> c, (a, b) -> a, java.util.LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList());
    }

    /** Texts that are copies, copies of copies, and neither. */
    private static Arbitrary<TextSketch> sketch() {
        return Arbitraries.of(
                TextSketch.NONE,
                Printed.mixed("wire", "other", 0),
                Printed.mixed("wire", "other", 64),
                Printed.mixed("wire", "other", 112));
    }

    private static Arbitrary<Said> claim() {
        return Combinators.combine(
                        what(),
                        Arbitraries.of(SUBJECTS),
                        Arbitraries.of(Status.values()),
                        Arbitraries.of("2026", "2026-03/2027", "2028").injectNull(0.5),
                        Arbitraries.of("hbm", "ai-chips").injectNull(0.5),
                        Arbitraries.of("dresden").injectNull(0.7),
                        Arbitraries.of(Basis.TOTAL, Basis.TOTAL, Basis.ADDITIONAL, Basis.PART),
                        Arbitraries.of("acme", "ft").injectNull(0.7))
                .as((what, subjects, status, period, product, site, basis, speaker) -> {
                    Said said = Said.in("x", "x", "2025-01-01", what.measure(), what.value(), what.unit())
                            .of(subjects.toArray(String[]::new))
                            .as(status)
                            .during(period)
                            .making(product)
                            .at(site)
                            .being(basis);
                    if (what.approximate()) said = said.approximately().between("90", "110");
                    if (speaker == null) return said;
                    return said.by(speaker.equals("ft") ? Said.outlet("ft") : Said.company("acme"));
                });
    }

    private static Arbitrary<What> what() {
        Arbitrary<String> values = Arbitraries.of("100", "101", "104", "109", "250");
        return Combinators.combine(
                        Arbitraries.of(
                                Measure.RAISE, Measure.RAISE, Measure.CAPEX, Measure.OUTPUT, Measure.OUTPUT_MULTIPLE),
                        values,
                        Arbitraries.of("USD", "EUR", "TWD"),
                        Arbitraries.of(true, false))
                .as((measure, value, currency, approximate) -> switch (measure) {
                    case OUTPUT -> new What(measure, value, "wafers/month", approximate);
                    case OUTPUT_MULTIPLE ->
                        new What(measure, new BigDecimal(value).movePointLeft(2).toPlainString(), "x", approximate);
                    default -> new What(measure, value, currency, approximate);
                });
    }
}
