package org.tallywire.deploy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallywire.avro.EntityRef;
import org.tallywire.avro.Fact;
import org.tallywire.avro.FactClaim;
import org.tallywire.avro.Tally;
import org.tallywire.avro.Total;
import org.tallywire.schemas.CanonicalJson;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Words;

/** A difference in lines for people. */
public final class DifferenceText {

    private static final int ID_LENGTH = 8;
    private static final int CLAIMS = 5;
    private static final String NOTHING = "-";

    private final Difference difference;
    private final int most;
    private final List<String> lines = new ArrayList<>();

    private DifferenceText(Difference difference, int most) {
        this.difference = difference;
        this.most = most;
    }

    /**
     * The lines.
     *
     * @param most how many facts of a kind, and how many tallies, are shown at most
     */
    public static List<String> of(Difference difference, int most) {
        var text = new DifferenceText(difference, most);
        text.summary();
        text.facts(Difference.Kind.ADDED, "facts added", "+");
        text.facts(Difference.Kind.GONE, "facts gone", "-");
        text.facts(Difference.Kind.CHANGED, "facts changed", "~");
        text.tallies();
        return text.lines;
    }

    /** What became of the articles, and how many facts and tallies differ. */
    private void summary() {
        Manifest manifest = difference.manifest();
        lines.add("replay " + manifest.name() + ": " + manifest.plan().asked());
        if (!manifest.plan().asked().factsOnly())
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d records read anew; articles: %,d read otherwise, %,d as before, %,d superseded, %,d erased",
                    manifest.count(Manifest.COPIED),
                    manifest.count(Manifest.CHANGED),
                    manifest.count(Manifest.UNCHANGED),
                    manifest.count(Manifest.OLDER),
                    manifest.count(Manifest.ERASED)));
        if (manifest.count(Manifest.DEAD_LETTERS) > 0)
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d records could not be worked on; they are in the replay's topics of dead letters",
                    manifest.count(Manifest.DEAD_LETTERS)));
        lines.add(String.format(
                Locale.ROOT,
                "%,d facts added, %,d gone, %,d changed; %,d totals moved",
                difference.facts(Difference.Kind.ADDED),
                difference.facts(Difference.Kind.GONE),
                difference.facts(Difference.Kind.CHANGED),
                difference.tallies().size()));
    }

    private void facts(Difference.Kind kind, String title, String sign) {
        var some = difference.of(kind);
        if (some.isEmpty()) return;
        lines.add("");
        lines.add(title + ":");
        some.stream().limit(most).forEach(entry -> fact(entry, sign));
        more(some.size());
    }

    private void fact(Map.Entry<String, Difference.Change<Fact>> entry, String sign) {
        Difference.Change<Fact> change = entry.getValue();
        lines.add(
                sign + " " + headline(change.newest()) + "  (" + entry.getKey().substring(0, ID_LENGTH) + ")");
        change.fields().stream()
                .filter(field -> !field.equals("claims"))
                .forEach(field -> lines.add(
                        "    " + field + ": " + value(change.before(), field) + " -> " + value(change.after(), field)));
        List<FactClaim> claims = change.newest().getClaims();
        claims.stream().limit(CLAIMS).forEach(this::claim);
        if (claims.size() > CLAIMS) lines.add("    and " + (claims.size() - CLAIMS) + " more claims");
    }

    static String headline(Fact fact) {
        return Words.hyphenated(fact.getMeasure()) + " of "
                + fact.getSubjects().stream().map(EntityRef::getId).collect(Collectors.joining(", ")) + ": "
                + Decimals.plain(fact.getValue()) + " " + fact.getUnit() + ", " + Words.hyphenated(fact.getStatus());
    }

    private void claim(FactClaim claim) {
        String sentence = difference.sentences().get(claim.getArticleId() + "/" + claim.getClaimId());
        lines.add("    " + claim.getUrl() + ": " + Decimals.plain(claim.getValue()) + " " + claim.getUnit() + ", "
                + Words.hyphenated(claim.getStatus()));
        if (sentence != null) lines.add("      \"" + sentence.replace('\n', ' ') + "\"");
    }

    private static String value(@Nullable Fact fact, String field) {
        if (fact == null) return NOTHING;
        JsonNode value = CanonicalJson.of(fact).path(field);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private void tallies() {
        if (difference.tallies().isEmpty()) return;
        lines.add("");
        lines.add("totals moved:");
        difference.tallies().entrySet().stream().limit(most).forEach(entry -> {
            Difference.Change<Tally> change = entry.getValue();
            lines.add("  " + entry.getKey() + ": " + totals(change.before()) + " -> " + totals(change.after())
                    + causes(entry.getKey()));
        });
        more(difference.tallies().size());
    }

    private String causes(String tally) {
        SortedSet<String> facts = difference.causes().getOrDefault(tally, new TreeSet<>());
        if (facts.isEmpty()) return "";
        return "  ("
                + facts.stream()
                        .limit(CLAIMS)
                        .map(id -> id.substring(0, ID_LENGTH))
                        .collect(Collectors.joining(" "))
                + (facts.size() > CLAIMS ? " and " + (facts.size() - CLAIMS) + " more" : "") + ")";
    }

    /** What a tally comes to: in each unit, and in how many facts. */
    static String totals(@Nullable Tally tally) {
        if (tally == null) return NOTHING;
        return tally.getTotals().stream().map(DifferenceText::total).collect(Collectors.joining(" + ")) + " in "
                + tally.getFacts() + (tally.getFacts() == 1 ? " fact" : " facts");
    }

    private static String total(Total total) {
        return (total.getTotal() == null ? "" : Decimals.plain(total.getTotal()) + " ") + total.getUnit();
    }

    private void more(int size) {
        if (size > most) lines.add("  and " + (size - most) + " more; --max shows them, --json all");
    }
}
