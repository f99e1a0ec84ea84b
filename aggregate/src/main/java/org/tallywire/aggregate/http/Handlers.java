package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tallywire.aggregate.query.Asked;
import org.tallywire.aggregate.query.Parameter;
import org.tallywire.aggregate.query.Problem;
import org.tallywire.aggregate.query.Question;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.aggregate.view.View;

/** Answers questions over HTTP. Thread-safe. */
final class Handlers {

    private static final String JSON = "application/json; charset=utf-8";
    private static final String CSV = "text/csv; charset=utf-8";

    private final View view;

    Handlers(View view) {
        this.view = view;
    }

    /** Answers the question, unless the client has the answer already. */
    void answer(Context context, Question question) {
        Map<String, List<String>> query = query(context);
        boolean csv = question.inCsv().isPresent() && wantsCsv(context, query);
        Asked asked = Asked.of(query, question.parameters());
        String subject = question.subject()
                .map(parameter -> read(parameter, rest(context, question)))
                .orElse("");
        context.header("Vary", "Accept, Authorization");
        String body = view.ask(standing ->
                csv ? inCsv(context, question, standing, asked) : inJson(context, question, standing, subject, asked));
        if (!body.isEmpty()) context.contentType(csv ? CSV : JSON).result(body);
    }

    private static String inJson(Context context, Question question, Standing standing, String subject, Asked asked) {
        if (isKnown(context, standing, "json")) return "";
        return question.inJson().answer(standing, subject, asked).toString();
    }

    private static String inCsv(Context context, Question question, Standing standing, Asked asked) {
        if (isKnown(context, standing, "csv")) return "";
        var table = question.inCsv().orElseThrow().answer(standing, asked);
        context.header("Tallywire-Positions", table.positions().text());
        if (!table.next().isEmpty()) context.header("Tallywire-Next", table.next());
        context.header("Content-Disposition", "inline; filename=\"" + question.id() + ".csv\"");
        return table.text();
    }

    private static boolean isKnown(Context context, Standing standing, String format) {
        String tag = Conditional.tag(
                context.req().getRequestURI(),
                Objects.requireNonNullElse(context.queryString(), ""),
                format,
                standing.positions().text());
        return Conditional.isKnown(context, tag);
    }

    /** Takes {@code format} out of the query. */
    private static boolean wantsCsv(Context context, Map<String, List<String>> query) {
        List<String> format = query.remove("format");
        if (format == null)
            return Objects.requireNonNullElse(context.header("Accept"), "").startsWith("text/csv");
        if (format.equals(List.of("csv"))) return true;
        if (format.equals(List.of("json"))) return false;
        throw Problem.badParameter("format", "there is no format " + format, "give json or csv")
                .refusal();
    }

    /** The parameters of the query string. */
    static Map<String, List<String>> query(Context context) {
        var query = new HashMap<String, List<String>>();
        String text = Objects.requireNonNullElse(context.queryString(), "");
        if (text.isEmpty()) return query;
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            if (!name.isEmpty())
                query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String rest(Context context, Question question) {
        String before = question.path().substring(0, question.path().indexOf('{'));
        return decoded(context.req().getRequestURI().substring(before.length()), false);
    }

    private static String decoded(String text, boolean plusIsSpace) {
        try {
            return URLDecoder.decode(plusIsSpace ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                            400,
                            "bad-encoding",
                            "The address is not percent-encoded as it should be",
                            "'" + text.substring(0, Math.min(60, text.length())) + "' cannot be decoded",
                            "write a percent sign as %25")
                    .refusal();
        }
    }

    private static String read(Parameter<String> parameter, String text) {
        return Asked.of(Map.of(parameter.name(), List.of(text)), List.of(parameter))
                .get(parameter)
                .orElse("");
    }

    /** Sends JSON, with its media type. */
    static void send(Context context, int status, JsonNode json, Optional<String> contentType) {
        context.status(status).contentType(contentType.orElse(JSON)).result(json.toString());
    }
}
