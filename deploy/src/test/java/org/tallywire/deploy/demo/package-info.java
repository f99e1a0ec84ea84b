/** The demo's site over real HTTP. */
@NullMarked
package org.tallywire.deploy.demo;

import org.jspecify.annotations.NullMarked;
