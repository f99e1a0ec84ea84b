/** What each Kafka user of the manifests can do, asked of a broker that guards its topics. */
@NullMarked
package org.tallywire.deploy.rights;

import org.jspecify.annotations.NullMarked;
