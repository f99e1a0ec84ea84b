package org.tallywire.aggregate.query;

import org.tallywire.aggregate.view.Positions;

/**
 * A table with what JSON says beside it.
 *
 * @param text the table
 * @param next where to go on; empty on the last page
 * @param positions how far the topics had been read
 */
public record Csv(String text, String next, Positions positions) {}
