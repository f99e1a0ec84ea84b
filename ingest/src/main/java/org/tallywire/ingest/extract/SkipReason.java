package org.tallywire.ingest.extract;

/** Why a page gave no article. */
public enum SkipReason {
    /** No response came: unreachable, too slow, or never asked. */
    NO_RESPONSE,
    /** The site answered with an error. */
    ERROR_STATUS,
    /** Nothing new since the last fetch (304). */
    NOT_MODIFIED,
    /** The site led to its front page instead, as sites do with pages that are gone. */
    REDIRECTED_AWAY,
    /** The address is no web address. */
    BAD_ADDRESS,
    /** The body is empty. */
    EMPTY,
    /** The body is no HTML: an image, a PDF, JSON. */
    NOT_HTML,
    /** HTML without anything that reads as the text of an article. */
    NO_TEXT
}
