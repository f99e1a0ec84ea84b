/**
 * The bundled news site: eight outlets in five languages on loopback, with feeds, paywall, corrections and a
 * retraction. {@link org.tallywire.deploy.demo.DemoSite} serves it as a forward proxy and to a browser;
 * {@link org.tallywire.deploy.demo.DemoSources} are its feeds as records. What is printed lies in resource files:
 * {@code outlets.txt}, {@code articles/}, {@code templates/}, {@code labels/}.
 */
@NullMarked
package org.tallywire.deploy.demo;

import org.jspecify.annotations.NullMarked;
