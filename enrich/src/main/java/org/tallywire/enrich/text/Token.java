package org.tallywire.enrich.text;

/** A token and what its end says about the sentence. */
record Token(TextSpan span, Kind kind) {

    enum Kind {
        /** A word, a number, or a punctuation mark that ends nothing. */
        PLAIN,
        /** A run of stops, which may end the sentence. */
        STOP,
        /** An abbreviation whose full stop is the sentence's as well. */
        END
    }
}
