/** What was forgotten must not come back. */
@NullMarked
package org.tallywire.ingest.denial;

import org.jspecify.annotations.NullMarked;
