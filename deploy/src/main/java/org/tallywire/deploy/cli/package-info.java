/** The {@code tallywire} command, a class for each subcommand. */
@NullMarked
package org.tallywire.deploy.cli;

import org.jspecify.annotations.NullMarked;
