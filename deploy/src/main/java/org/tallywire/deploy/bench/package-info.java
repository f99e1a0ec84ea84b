/** The benchmarks: what is measured, on what, beside which library. */
@NullMarked
package org.tallywire.deploy.bench;

import org.jspecify.annotations.NullMarked;
