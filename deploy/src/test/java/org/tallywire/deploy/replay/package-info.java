/** Replays, decided and at work. */
@NullMarked
package org.tallywire.deploy.replay;

import org.jspecify.annotations.NullMarked;
