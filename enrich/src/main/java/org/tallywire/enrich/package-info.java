/**
 * The enricher: from the text of an article to what it claims. {@link org.tallywire.enrich.Enricher} is pure;
 * {@link org.tallywire.enrich.EnricherTopology} runs it over the articles of a pipeline.
 */
@NullMarked
package org.tallywire.enrich;

import org.jspecify.annotations.NullMarked;
