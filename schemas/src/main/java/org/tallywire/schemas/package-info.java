/**
 * What a subscriber depends on: the {@linkplain org.tallywire.schemas.Topics topics}, how their records are written
 * ({@link org.tallywire.schemas.Wire}), and the {@linkplain org.tallywire.schemas.Ids ids} in them. The records
 * themselves are generated into {@code org.tallywire.avro} from the contracts in {@code src/main/avro}.
 */
@NullMarked
package org.tallywire.schemas;

import org.jspecify.annotations.NullMarked;
