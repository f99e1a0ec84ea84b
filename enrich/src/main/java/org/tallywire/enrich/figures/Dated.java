package org.tallywire.enrich.figures;

/**
 * A date or period found in a text.
 *
 * @param from its first token
 * @param to the token after it
 * @param stretch when
 * @param yearSaid whether the text says the year, or it follows from the reference
 */
record Dated(int from, int to, Stretch stretch, boolean yearSaid) {

    Dated startingAt(int token) {
        return new Dated(token, to, stretch, yearSaid);
    }
}
