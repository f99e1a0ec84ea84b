@NullMarked
package org.tallywire.deploy.crawl;

import org.jspecify.annotations.NullMarked;
