/** What the query service knows: the compacted topics as they stand, in memory, and what moved the tallies. */
@NullMarked
package org.tallywire.aggregate.view;

import org.jspecify.annotations.NullMarked;
