/** What a fact adds to which totals: pure functions, exact both ways. */
@NullMarked
package org.tallywire.aggregate.tallies;

import org.jspecify.annotations.NullMarked;
