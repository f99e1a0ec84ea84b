/** Facts about the embedded broker, and the broker that tests share. */
@NullMarked
package org.tallywire.deploy.broker;

import org.jspecify.annotations.NullMarked;
