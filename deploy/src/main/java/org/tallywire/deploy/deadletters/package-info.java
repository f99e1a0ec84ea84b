/** Dead letters as their keepers see them: grouped by cause, shown, put back where they failed. */
@NullMarked
package org.tallywire.deploy.deadletters;

import org.jspecify.annotations.NullMarked;
