@NullMarked
package org.tallywire.enrich.names;

import org.jspecify.annotations.NullMarked;
