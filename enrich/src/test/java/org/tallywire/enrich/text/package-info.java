@NullMarked
package org.tallywire.enrich.text;

import org.jspecify.annotations.NullMarked;
