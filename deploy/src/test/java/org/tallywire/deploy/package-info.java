/** Facts about the whole. */
@NullMarked
package org.tallywire.deploy;

import org.jspecify.annotations.NullMarked;
