/** What no stage can read or work on, and what becomes of it. */
@NullMarked
package org.tallywire.deploy.poison;

import org.jspecify.annotations.NullMarked;
