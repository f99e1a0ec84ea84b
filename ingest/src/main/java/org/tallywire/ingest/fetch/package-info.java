/**
 * Gets pages. {@link org.tallywire.ingest.fetch.PageFetcher} speaks HTTP and knows no Kafka;
 * {@link org.tallywire.ingest.fetch.FetcherLoop} runs it between the topics {@code fetches} and {@code pages}.
 */
@NullMarked
package org.tallywire.ingest.fetch;

import org.jspecify.annotations.NullMarked;
