@NullMarked
package org.tallywire.enrich;

import org.jspecify.annotations.NullMarked;
