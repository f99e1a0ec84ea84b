@NullMarked
package org.tallywire.deploy.metrics;

import org.jspecify.annotations.NullMarked;
