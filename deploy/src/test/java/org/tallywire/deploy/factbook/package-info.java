/** The factbook over a real broker: any order, any crash, and how long it takes. */
@NullMarked
package org.tallywire.deploy.factbook;

import org.jspecify.annotations.NullMarked;
