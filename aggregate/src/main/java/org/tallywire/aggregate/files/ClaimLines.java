package org.tallywire.aggregate.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tallywire.aggregate.facts.Amount;
import org.tallywire.aggregate.facts.Party;
import org.tallywire.aggregate.facts.Report;
import org.tallywire.aggregate.facts.ReportedClaim;
import org.tallywire.avro.Basis;
import org.tallywire.avro.Kind;
import org.tallywire.avro.Measure;
import org.tallywire.avro.Status;
import org.tallywire.schemas.Decimals;
import org.tallywire.schemas.Ids;
import org.tallywire.schemas.Words;

/** Reads the claims of one line of {@code claims} output. What is wrong is an {@link IllegalArgumentException}. */
final class ClaimLines {

    private static final int LONGEST_NUMBER = 60;

    private final Function<String, Party> resolver;

    ClaimLines(Function<String, Party> resolver) {
        this.resolver = resolver;
    }

    List<ReportedClaim> read(JsonNode claims, Report report) {
        if (!claims.isArray()) throw new IllegalArgumentException("'claims' is missing or no list");
        var read = new ArrayList<ReportedClaim>();
        var sameId = new HashMap<String, Integer>();
        for (JsonNode node : claims) read.add(claim(node, report, sameId));
        return read;
    }

    /** Parties of a list of ids, by id, each once. */
    List<Party> parties(JsonNode ids) {
        Map<String, Party> parties = new LinkedHashMap<>();
        for (JsonNode id : ids) {
            Party party = resolver.apply(id.asText());
            parties.put(party.id(), party);
        }
        return parties.values().stream().sorted(Comparator.comparing(Party::id)).toList();
    }

    private ReportedClaim claim(JsonNode node, Report report, Map<String, Integer> sameId) {
        Measure measure = Words.parse(Measure.class, required(node, "measure"));
        List<Party> subjects = parties(node.path("subjects"));
        Amount amount = amount(node);
        List<String> subjectIds = subjects.stream().map(Party::id).toList();
        String id = Ids.claim(report.articleId(), measure, subjectIds, amount.value(), amount.unit());
        int nth = sameId.merge(id, 1, Integer::sum);
        return new ReportedClaim(
                nth == 1 ? id : id + "~" + nth,
                report,
                Words.parse(Kind.class, required(node, "kind")),
                measure,
                subjects,
                node.path("groupSize").isInt()
                        ? (Integer) node.path("groupSize").intValue()
                        : null,
                amount,
                number(node, "low"),
                number(node, "high"),
                alternatives(node.path("alternatives")),
                text(node, "product"),
                text(node, "site"),
                word(Basis.class, node, "basis", Basis.TOTAL),
                text(node, "period"),
                Words.parse(Status.class, required(node, "status")),
                speaker(node));
    }

    private @Nullable Party speaker(JsonNode node) {
        String speaker = text(node, "attributedTo");
        return speaker == null ? null : resolver.apply(speaker);
    }

    private static List<Amount> alternatives(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(ClaimLines::amount)
                .toList();
    }

    private static Amount amount(JsonNode node) {
        BigDecimal value = number(node, "value");
        if (value == null) throw new IllegalArgumentException("'value' is missing");
        return new Amount(
                value, required(node, "unit"), node.path("approximate").asBoolean(false));
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) return null;
        try {
            BigDecimal number = text.length() <= LONGEST_NUMBER ? new BigDecimal(text) : null;
            if (number != null && Decimals.fits(number)) return number;
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no decimal number of at most 29 digits before and 9 after the point: " + text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name, E otherwise) {
        String word = text(node, name);
        return word == null ? otherwise : Words.parse(type, word);
    }

    static String required(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) throw new IllegalArgumentException("'" + name + "' is missing");
        return text;
    }

    static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return text.isBlank() || node.path(name).isNull() ? null : text;
    }
}
