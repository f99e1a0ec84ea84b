package org.tallywire.enrich.catalog;

/**
 * Why a catalog file is refused.
 *
 * @param file which file
 * @param line line of it, from 1
 * @param message what is wrong and what to change
 */
public record CatalogProblem(String file, int line, String message) {

    /** {@code file:line: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
