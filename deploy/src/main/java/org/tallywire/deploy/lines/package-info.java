/** JSON Lines in, JSON Lines out: what the file commands have in common. */
@NullMarked
package org.tallywire.deploy.lines;

import org.jspecify.annotations.NullMarked;
