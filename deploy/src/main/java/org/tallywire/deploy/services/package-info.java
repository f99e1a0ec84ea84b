/** Processes: services that start, stop and tell their health, and the all-in-one that holds them. */
@NullMarked
package org.tallywire.deploy.services;

import org.jspecify.annotations.NullMarked;
