/** Addresses of web pages: reading what the wild writes, and the one form that names an article. */
@NullMarked
package org.tallywire.ingest.address;

import org.jspecify.annotations.NullMarked;
