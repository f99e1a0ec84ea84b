/** Facts about the command, seen from its user. */
@NullMarked
package org.tallywire.deploy.cli;

import org.jspecify.annotations.NullMarked;
