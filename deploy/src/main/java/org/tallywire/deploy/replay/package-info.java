/**
 * Replays: a stage run anew over chosen records, in topics of its own; what that would change; putting it into effect.
 */
@NullMarked
package org.tallywire.deploy.replay;

import org.jspecify.annotations.NullMarked;
