/**
 * Decides which URL is fetched when. What to do is pure code ({@link org.tallywire.ingest.frontier.Schedule});
 * {@link org.tallywire.ingest.frontier.FrontierTopology} keeps its state in Kafka, one instance to a host.
 */
@NullMarked
package org.tallywire.ingest.frontier;

import org.jspecify.annotations.NullMarked;
