/**
 * Pages in WARC files: {@link org.tallywire.ingest.archive.PageArchive} writes what was fetched,
 * {@link org.tallywire.ingest.archive.ArchivedPages} reads it back, and what other crawlers wrote.
 */
@NullMarked
package org.tallywire.ingest.archive;

import org.jspecify.annotations.NullMarked;
