/** Facts about the built-in schema registry. */
@NullMarked
package org.tallywire.deploy.registry;

import org.jspecify.annotations.NullMarked;
