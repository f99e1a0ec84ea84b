/** Facts about services, on a real broker with small topologies of their own. */
@NullMarked
package org.tallywire.deploy.services;

import org.jspecify.annotations.NullMarked;
