/** The stages over files, without a broker: JSON Lines in, JSON Lines out. */
@NullMarked
package org.tallywire.deploy.files;

import org.jspecify.annotations.NullMarked;
