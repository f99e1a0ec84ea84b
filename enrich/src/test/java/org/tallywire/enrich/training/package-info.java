@NullMarked
package org.tallywire.enrich.training;

import org.jspecify.annotations.NullMarked;
