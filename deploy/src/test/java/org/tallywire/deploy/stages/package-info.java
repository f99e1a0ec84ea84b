@NullMarked
package org.tallywire.deploy.stages;

import org.jspecify.annotations.NullMarked;
