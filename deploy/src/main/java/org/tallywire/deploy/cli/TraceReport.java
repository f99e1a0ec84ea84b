package org.tallywire.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallywire.deploy.live.Brief;
import org.tallywire.deploy.trace.Step;
import org.tallywire.deploy.trace.Step.Kind;
import org.tallywire.deploy.trace.Trace;
import org.tallywire.schemas.Words;

/** A trace, for people and for programs. */
final class TraceReport {

    private static final int TALLIES_SHOWN = 8;
    private static final int TIME_COLUMNS =
            Instant.EPOCH.plusMillis(1).toString().length();
    private static final int KIND_COLUMNS = 11;

    private TraceReport() {}

    /** A step a line, and where it ends. */
    static List<String> lines(Trace trace) {
        var lines = new ArrayList<String>();
        lines.add(trace.asked());
        trace.articles().forEach((id, url) -> lines.add("  article " + id + " " + url));
        Optional<String> traceId = Optional.empty();
        int tallies = 0;
        for (Step step : trace.steps()) {
            if (step.traceId().isPresent() && !step.traceId().equals(traceId)) {
                traceId = step.traceId();
                lines.add("  trace " + traceId.get());
            }
            if (step.kind() != Kind.TALLY || ++tallies <= TALLIES_SHOWN) lines.add(line(step));
        }
        if (tallies > TALLIES_SHOWN)
            lines.add("  and " + (tallies - TALLIES_SHOWN) + " more moves of tallies; --format=json has them all");
        lines.add((trace.isKnown() ? "Where it is: " : "Unknown: ") + trace.ending());
        if (!trace.nearest().isEmpty()) lines.add("Known addresses on its host that are most alike:");
        trace.nearest().forEach(url -> lines.add("  " + url));
        return lines;
    }

    private static String line(Step step) {
        return Brief.fit(step.time().toString(), TIME_COLUMNS) + " " + Brief.fit(word(step), KIND_COLUMNS) + " "
                + step.text().replaceAll("\\s+", " ") + " [" + step.position() + "]";
    }

    private static String word(Step step) {
        return Words.hyphenated(step.kind());
    }

    static ObjectNode json(Trace trace) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("asked", trace.asked())
                .put("known", trace.isKnown())
                .put("ending", trace.ending());
        ArrayNode articles = json.putArray("articles");
        trace.articles().forEach((id, url) -> articles.addObject().put("id", id).put("url", url));
        ArrayNode steps = json.putArray("steps");
        for (Step step : trace.steps())
            steps.addObject()
                    .put("time", step.time().toString())
                    .put("step", word(step))
                    .put("text", step.text())
                    .put("position", step.position().toString())
                    .put("traceId", step.traceId().orElse(null))
                    .set("details", step.details());
        trace.nearest().forEach(json.putArray("nearest")::add);
        return json;
    }
}
