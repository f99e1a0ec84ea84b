@NullMarked
package org.tallywire.enrich.catalog;

import org.jspecify.annotations.NullMarked;
