/** Quantities and dates, read by one engine with a grammar file a language. */
@NullMarked
package org.tallywire.enrich.figures;

import org.jspecify.annotations.NullMarked;
