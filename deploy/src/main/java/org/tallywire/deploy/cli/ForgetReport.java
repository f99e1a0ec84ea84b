package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tallywire.deploy.deadletters.RecordPosition;
import org.tallywire.deploy.forget.Erasure;
import org.tallywire.deploy.forget.Remainder;
import org.tallywire.deploy.forget.Unwanted;

/** What was forgotten, or would be, and what remains of it. */
final class ForgetReport {

    private static final int POSITIONS_SHOWN = 5;

    /** What no command can look into. */
    private static final List<String> ELSEWHERE = List.of(
            "archives that `run archiver` wrote: their WARC files are not looked at; find pages there by URL",
            "logs of the services, and what subscribers have copied");

    private final Unwanted unwanted;
    private final Erasure erasure;
    private final String prefix;

    ForgetReport(Unwanted unwanted, Erasure erasure, String prefix) {
        this.unwanted = unwanted;
        this.erasure = erasure;
        this.prefix = prefix;
    }

    /** In a few words. */
    String what() {
        int articles = unwanted.articles().size();
        return articles + (articles == 1 ? " article" : " articles");
    }

    void print(Terminal terminal, boolean json, boolean done, List<Remainder> remains) {
        if (json) terminal.out().line(json(done, remains));
        else text(terminal.out(), done, remains);
    }

    private void text(Output out, boolean done, List<Remainder> remains) {
        out.line((done ? "forgotten: " : "would be forgotten: ")
                + what()
                + (unwanted.articles().isEmpty() ? "; nothing of it was found" : ""));
        unwanted.articles().forEach((id, url) -> out.line("  " + id + " " + url));
        out.line((done ? "denied" : "would be denied") + " in " + prefix + "denials:");
        unwanted.denials().keySet().forEach(key -> out.line("  " + key));
        list(out, done ? "no longer watched:" : "would no longer be watched:", erasure.sources());
        list(out, done ? "decisions that went:" : "decisions that would go:", erasure.decisions());
        list(
                out,
                done ? "remains:" : "is there now:",
                remains.stream().map(ForgetReport::told).toList());
        list(out, "not looked at:", ELSEWHERE);
        if (done)
            out.line(
                    "`kafka-delete-records` removes earlier what a topic keeps for a time, but all older records of the"
                            + " partition with it, which then cannot be replayed.");
    }

    private static void list(Output out, String title, List<String> lines) {
        if (lines.isEmpty()) return;
        out.line(title);
        lines.forEach(line -> out.line("  " + line));
    }

    private static String told(Remainder one) {
        int more = one.records().size() - POSITIONS_SHOWN;
        String positions = one.records().stream()
                .limit(POSITIONS_SHOWN)
                .map(ForgetReport::position)
                .collect(Collectors.joining(", "));
        return one.topic() + ": " + one.records().size() + (one.records().size() == 1 ? " record, " : " records, ")
                + until(one) + " (" + positions + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    private static String until(Remainder one) {
        return switch (one.how()) {
            case STANDS -> "for everybody to see";
            case OVERWRITTEN ->
                "overwritten, on disk until the broker compacts the topic, "
                        + one.until()
                                .map(time -> "from " + time + " on at the latest")
                                .orElse("for which no time is set (max.compaction.lag.ms)");
            case KEPT -> one.until().map(time -> "until " + time).orElse("until somebody deletes the topic");
        };
    }

    private static String position(RecordPosition position) {
        return position.partition() + "@" + position.offset();
    }

    private ObjectNode json(boolean done, List<Remainder> remains) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("done", done);
        ArrayNode articles = json.putArray("articles");
        unwanted.articles()
                .forEach((id, url) -> articles.addObject().put("id", id).put("url", url));
        unwanted.denials().keySet().forEach(json.putArray("denied")::add);
        erasure.sources().forEach(json.putArray("sources")::add);
        erasure.decisions().forEach(json.putArray("decisions")::add);
        ArrayNode left = json.putArray("remains");
        for (Remainder one : remains) {
            ObjectNode topic = left.addObject()
                    .put("topic", one.topic())
                    .put("how", one.how().name().toLowerCase(Locale.ROOT))
                    .put("until", one.until().map(Object::toString).orElse(null));
            ArrayNode positions = topic.putArray("records");
            one.records().forEach(position -> positions.add(position(position)));
        }
        ELSEWHERE.forEach(json.putArray("notLookedAt")::add);
        return json;
    }
}
