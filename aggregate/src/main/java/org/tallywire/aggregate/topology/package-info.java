/** The factbook as a Kafka Streams topology: effects around the rules of the other packages. */
@NullMarked
package org.tallywire.aggregate.topology;

import org.jspecify.annotations.NullMarked;
