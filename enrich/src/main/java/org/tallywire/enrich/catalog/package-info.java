/** The curated entities and how they are found in a text. */
@NullMarked
package org.tallywire.enrich.catalog;

import org.jspecify.annotations.NullMarked;
