/** Facts and tallies as a person sees them in a terminal, while they move. */
@NullMarked
package org.tallywire.deploy.live;

import org.jspecify.annotations.NullMarked;
