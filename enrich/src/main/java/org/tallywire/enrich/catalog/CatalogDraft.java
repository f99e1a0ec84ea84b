package org.tallywire.enrich.catalog;

/**
 * An entry and where it stands, so that a problem that shows only beside other entries can say so.
 *
 * @param entry the entry
 * @param file which file
 * @param line line of it, from 1
 */
record CatalogDraft(CatalogEntry entry, String file, int line) {

    CatalogProblem problem(String message) {
        return new CatalogProblem(file, line, message);
    }

    String place() {
        return file + ":" + line;
    }
}
