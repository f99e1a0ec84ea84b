/** The dashboard in a real browser. */
@NullMarked
package org.tallywire.deploy.dashboard;

import org.jspecify.annotations.NullMarked;
