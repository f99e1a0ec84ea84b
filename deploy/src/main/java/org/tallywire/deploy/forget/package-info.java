/** Takes articles, and all that came from them, out of a pipeline for good, and says what is left of them, and until when. */
@NullMarked
package org.tallywire.deploy.forget;

import org.jspecify.annotations.NullMarked;
