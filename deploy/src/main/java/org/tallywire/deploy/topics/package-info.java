/** The contract's topics on a broker: creating them, and telling how a broker's differ. */
@NullMarked
package org.tallywire.deploy.topics;

import org.jspecify.annotations.NullMarked;
