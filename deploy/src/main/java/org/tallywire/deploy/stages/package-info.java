/** Which services and file commands there are: the one place where the stages' modules are plugged in. */
@NullMarked
package org.tallywire.deploy.stages;

import org.jspecify.annotations.NullMarked;
