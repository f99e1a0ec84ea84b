/** From the web to clean articles: the frontier decides what is due, the fetcher gets it, the extractor reads it. */
@NullMarked
package org.tallywire.ingest;

import org.jspecify.annotations.NullMarked;
