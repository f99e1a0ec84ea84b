/** Trained models that find names, and where they come from. */
@NullMarked
package org.tallywire.enrich.names;

import org.jspecify.annotations.NullMarked;
