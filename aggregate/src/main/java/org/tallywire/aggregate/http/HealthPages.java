package org.tallywire.aggregate.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import org.tallywire.aggregate.view.Progress;
import org.tallywire.aggregate.view.Standing;
import org.tallywire.aggregate.view.View;

/** Whether it lives, and whether it can answer. */
final class HealthPages {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final View view;
    private final Progress progress;

    HealthPages(View view, Progress progress) {
        this.view = view;
        this.progress = progress;
    }

    void live(Context context) {
        Handlers.send(context, OK, JsonNodeFactory.instance.objectNode().put("status", "up"), Optional.empty());
    }

    /** Ready when everything was read that was there when it began; says how many records are to go, by topic. */
    void ready(Context context) {
        Progress.State state = progress.state();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", state.ready() ? "ready" : state.following() ? "catching-up" : "not-following")
                .put("lag", state.totalLag())
                .put("unreadable", state.unreadable());
        ObjectNode byTopic = json.putObject("lagByTopic");
        state.lag().forEach(byTopic::put);
        json.put("positions", view.ask(Standing::positions).text());
        context.header("Cache-Control", "no-store");
        Handlers.send(context, state.ready() ? OK : UNAVAILABLE, json, Optional.empty());
    }
}
