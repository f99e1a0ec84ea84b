package org.tallywire.deploy.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tallywire.avro.Outcome;
import org.tallywire.avro.Page;
import org.tallywire.schemas.Words;

/** What came of a fetch, for people and for programs. */
final class PageText {

    private PageText() {}

    static String of(Page page) {
        String redirects = page.getRedirects().isEmpty() ? "" : ", redirected to " + page.getFinalUrl();
        if (page.getOutcome() != Outcome.RESPONSE)
            return "no response, " + Words.hyphenated(page.getProblem()) + ": " + page.getError() + redirects;
        return page.getStatus()
                + String.format(Locale.ROOT, ", %,d bytes in ", page.getBody().remaining())
                + page.getElapsedMillis() + " ms"
                + (page.getTruncated() ? ", cut" : "")
                + redirects;
    }

    static ObjectNode details(Page page) {
        ObjectNode details = Journey.details()
                .put("url", page.getUrl())
                .put("attempt", page.getAttempt())
                .put("outcome", Words.hyphenated(page.getOutcome()))
                .put("status", page.getStatus())
                .put("bytes", page.getBody().remaining())
                .put("elapsedMillis", page.getElapsedMillis())
                .put("problem", Words.hyphenated(page.getProblem()))
                .put("error", page.getError())
                .put("finalUrl", page.getFinalUrl());
        page.getRedirects().forEach(details.putArray("redirects")::add);
        return details;
    }
}
