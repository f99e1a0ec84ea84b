/** What an operator asks of the crawl: what a URL offers, what failed and why, secrets and lists of sources in files. */
@NullMarked
package org.tallywire.deploy.crawl;

import org.jspecify.annotations.NullMarked;
