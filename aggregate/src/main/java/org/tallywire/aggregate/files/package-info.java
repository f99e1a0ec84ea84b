/** Facts from files, without a broker. */
@NullMarked
package org.tallywire.aggregate.files;

import org.jspecify.annotations.NullMarked;
