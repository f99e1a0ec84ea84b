package org.tallywire.enrich.figures;

/** What of a date the text leaves open, so that it was filled in from the reference. */
enum Anchor {
    /** Nothing: the text says the year, or counts from the reference. */
    FIXED,
    /** The year: "in March". */
    YEAR,
    /** The week: "on Tuesday". */
    WEEK,
    /** The month: "on the 4th". */
    MONTH
}
