/** Reads feeds: RSS and Atom, well-formed or not, from whoever may mean harm. */
@NullMarked
package org.tallywire.ingest.feed;

import org.jspecify.annotations.NullMarked;
