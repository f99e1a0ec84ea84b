/** The query service over a real broker. */
@NullMarked
package org.tallywire.deploy.query;

import org.jspecify.annotations.NullMarked;
