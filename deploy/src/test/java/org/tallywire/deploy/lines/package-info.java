/** Facts about JSON Lines. */
@NullMarked
package org.tallywire.deploy.lines;

import org.jspecify.annotations.NullMarked;
