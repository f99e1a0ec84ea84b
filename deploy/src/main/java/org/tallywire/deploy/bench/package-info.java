/** Benchmarks: each measures both sides in one run, in turn, and prints a ratio. */
@NullMarked
package org.tallywire.deploy.bench;

import org.jspecify.annotations.NullMarked;
