package org.tallywire.deploy.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Tally;
import org.tallywire.avro.TallyLevel;
import org.tallywire.avro.Total;
import org.tallywire.schemas.Words;

/** The board as lines of text, about 130 columns wide. Pure. */
public final class Tables {

    private static final int SOURCES_SHOWN = 2;
    private static final String YEAR = "\\d{4}";

    private Tables() {}

    /** The facts, a line each, under a heading. */
    public static List<String> facts(Board board) {
        var lines = new ArrayList<String>();
        lines.add(columns("FACTS  WHO", "MEASURE", "HOW MUCH", "STATUS", "WHEN", "TOLD BY", "FIRST SAID BY"));
        board.facts().forEach(fact -> lines.add(line(fact)));
        return lines;
    }

    private static String line(Fact fact) {
        String value = (fact.getApproximate() ? "~" : "") + Brief.amount(fact.getValue(), fact.getUnit());
        return columns(
                who(fact),
                Words.hyphenated(fact.getMeasure()),
                value,
                fact.getStatus().name().toLowerCase(Locale.ROOT),
                fact.getPeriod() == null ? "" : fact.getPeriod(),
                told(fact),
                sources(fact));
    }

    /** The first two, and how many more. */
    private static String sources(Fact fact) {
        List<String> all = fact.getOriginalSources();
        String shown = String.join(", ", all.subList(0, Math.min(SOURCES_SHOWN, all.size())));
        String more = all.size() <= SOURCES_SHOWN ? "" : " +" + (all.size() - SOURCES_SHOWN);
        return shown + more + (fact.getCorroborated() ? " ✓" : "");
    }

    private static String who(Fact fact) {
        String names = fact.getSubjects().stream().map(EntityRef::getId).collect(Collectors.joining(", "));
        Integer size = fact.getGroupSize();
        return size == null ? names : size + " incl. " + names;
    }

    private static String told(Fact fact) {
        long languages = fact.getClaims().stream()
                .map(claim -> claim.getLanguage())
                .distinct()
                .count();
        int articles = fact.getClaimCount();
        return articles + (articles == 1 ? " article" : " articles") + (languages > 1 ? "/" + languages + "l" : "");
    }

    private static String columns(
            String who, String measure, String value, String status, String when, String by, String from) {
        return String.join(
                        " ",
                        Brief.fit(who, 24),
                        Brief.fit(measure, 15),
                        Brief.fit(value, 21),
                        Brief.fit(status, 9),
                        Brief.fit(when, 10),
                        Brief.fit(by, 13),
                        from)
                .stripTrailing();
    }

    /** The industry's tallies by year, a line each, under a heading. */
    public static List<String> tallies(Board board) {
        var lines = new ArrayList<String>();
        lines.add(tally("TALLIES", "STATUS", "WHEN", "IN DOLLARS", "IN EUROS", "AS REPORTED", "FACTS"));
        board.tallies().stream()
                .filter(t -> t.getLevel() == TallyLevel.INDUSTRY)
                .filter(t -> t.getKind() == Kind.CAPACITY || t.getWindow().matches(YEAR))
                .forEach(t -> lines.add(line(t)));
        return lines;
    }

    private static String line(Tally tally) {
        String corroborated = tally.getCorroboratedFacts() == 0 ? "" : ", " + tally.getCorroboratedFacts() + " ✓";
        return tally(
                Words.hyphenated(tally.getMeasure()) + (tally.getProduct() == null ? "" : " " + tally.getProduct()),
                tally.getStatus().name().toLowerCase(Locale.ROOT),
                tally.getWindow(),
                total(tally.getUsd()),
                total(tally.getEur()),
                tally.getTotals().stream()
                        .map(Tables::total)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" + ")),
                tally.getFacts() + corroborated);
    }

    private static String total(@Nullable Total total) {
        return total == null || total.getTotal() == null ? "" : Brief.amount(total.getTotal(), total.getUnit());
    }

    private static String tally(
            String what, String status, String when, String usd, String eur, String own, String facts) {
        return String.join(
                        " ",
                        Brief.fit(what, 24),
                        Brief.fit(status, 9),
                        Brief.fit(when, 10),
                        Brief.fit(usd, 15),
                        Brief.fit(eur, 15),
                        Brief.fit(facts, 9),
                        own)
                .stripTrailing();
    }
}
