package org.tallywire.enrich.figures;

/** On which side a period is open. */
enum Bound {
    /** Neither: a day or period by itself. */
    NONE,
    /** Neither, but from one date to another, be it the next day. */
    RANGE,
    /** It begins with the day and has no end: "since 2019". */
    FROM,
    /** It ends with the day and has no beginning: "before 2030". */
    UNTIL
}
