/**
 * Finds the article in a page. {@link org.tallywire.ingest.extract.ArticleExtractor} is a pure function;
 * {@link org.tallywire.ingest.extract.ExtractorTopology} runs it between the topics {@code pages} and {@code articles}.
 */
@NullMarked
package org.tallywire.ingest.extract;

import org.jspecify.annotations.NullMarked;
