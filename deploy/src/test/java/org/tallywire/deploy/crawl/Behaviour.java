package org.tallywire.deploy.crawl;

import java.util.Optional;

/** How an article's URL answers, and what the crawl is to make of it. */
enum Behaviour {
    PLAIN,
    GZIP,
    DEFLATE,
    /** Takes its time, and arrives. */
    SLOW,
    /** Answers 500 to the first request. */
    FLAKY,
    /** Answers 503 and asks for a second's rest, once. */
    BUSY,
    /** Answers 429 and does not say for how long, once. */
    TOO_MANY,
    /** Never ends; is read as far as it is kept. */
    ENDLESS,
    /** Unpacks to a thousand times its size; is read as far as it is kept. */
    BOMB,
    REDIRECT,
    /** Redirects to the next host. */
    REDIRECT_ACROSS,
    MISSING("status-404"),
    GONE("status-410"),
    FORBIDDEN("status-403"),
    BROKEN("broken-off"),
    HANGING("timeout"),
    LOOP("redirect-loop"),
    LONG_CHAIN("too-many-redirects"),
    FILE("bad-address"),
    DISALLOWED("robots-disallowed");

    private final Optional<String> cause;

    Behaviour() {
        this.cause = Optional.empty();
    }

    Behaviour(String cause) {
        this.cause = Optional.of(cause);
    }

    /** What the report is to say; empty where the article can be read. */
    Optional<String> cause() {
        return cause;
    }
}
