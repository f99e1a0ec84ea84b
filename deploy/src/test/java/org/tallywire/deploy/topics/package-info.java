@NullMarked
package org.tallywire.deploy.topics;

import org.jspecify.annotations.NullMarked;
