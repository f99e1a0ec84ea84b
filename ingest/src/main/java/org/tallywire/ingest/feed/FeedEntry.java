package org.tallywire.ingest.feed;

import java.time.Instant;
import java.util.Optional;
import org.tallywire.ingest.address.WebAddress;

/**
 * One entry of a feed.
 *
 * @param link the article's address, without tracking parameters
 * @param stamp when it was last updated, else published, as the feed says
 */
public record FeedEntry(WebAddress link, Optional<Instant> stamp) {}
