@NullMarked
package org.tallywire.deploy.live;

import org.jspecify.annotations.NullMarked;
