/** A real Kafka broker inside this process, for the all-in-one and for tests. */
@NullMarked
package org.tallywire.deploy.broker;

import org.jspecify.annotations.NullMarked;
