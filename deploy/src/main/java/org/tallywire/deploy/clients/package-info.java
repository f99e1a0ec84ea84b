/** Settings of every Kafka client that the processes use, and what becomes of records that fail. */
@NullMarked
package org.tallywire.deploy.clients;

import org.jspecify.annotations.NullMarked;
