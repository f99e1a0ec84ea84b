/** From figures and names to who does what, how much of it, when, how certain, and on whose word. */
@NullMarked
package org.tallywire.enrich.claims;

import org.jspecify.annotations.NullMarked;
