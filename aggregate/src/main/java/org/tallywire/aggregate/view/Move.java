package org.tallywire.aggregate.view;

import java.time.Instant;
import org.tallywire.aggregate.tallies.Row;
import org.tallywire.avro.Position;

/**
 * What one move changed of a tally.
 *
 * @param knownAt when it became known
 * @param factId the fact that moved it
 * @param articleId the article that moved the fact
 * @param by by how much; may be negative
 * @param position where the move was read
 */
public record Move(Instant knownAt, String factId, String articleId, Row by, Position position) {}
