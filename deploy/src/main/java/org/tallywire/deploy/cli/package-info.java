/** The {@code tallywire} command: a class a subcommand, and one place that turns what went wrong into a message. */
@NullMarked
package org.tallywire.deploy.cli;

import org.jspecify.annotations.NullMarked;
