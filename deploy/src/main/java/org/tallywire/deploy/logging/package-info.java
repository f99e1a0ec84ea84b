/** Where log lines go. */
@NullMarked
package org.tallywire.deploy.logging;

import org.jspecify.annotations.NullMarked;
