/** Facts about the contract. */
@NullMarked
package org.tallywire.schemas;

import org.jspecify.annotations.NullMarked;
