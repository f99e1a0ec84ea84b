/** Which claims state the same fact, and what the fact says: pure functions of sets of claims. */
@NullMarked
package org.tallywire.aggregate.facts;

import org.jspecify.annotations.NullMarked;
