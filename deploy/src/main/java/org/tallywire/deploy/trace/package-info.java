/** Where a story went: what every stage did with an article, as the topics tell. */
@NullMarked
package org.tallywire.deploy.trace;

import org.jspecify.annotations.NullMarked;
