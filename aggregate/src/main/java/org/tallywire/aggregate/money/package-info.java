/** Money at the exchange rates of the month. */
@NullMarked
package org.tallywire.aggregate.money;

import org.jspecify.annotations.NullMarked;
