/** Clients of the topics, against a broker. */
@NullMarked
package org.tallywire.deploy.clients;

import org.jspecify.annotations.NullMarked;
