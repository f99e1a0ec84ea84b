/** What a process counts of itself, and how that is read. */
@NullMarked
package org.tallywire.deploy.metrics;

import org.jspecify.annotations.NullMarked;
