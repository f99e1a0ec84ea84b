/**
 * What a subscriber depends on: the {@linkplain org.tallywire.schemas.Topics topics}, how their records are written
 * ({@link org.tallywire.schemas.Wire}), and the {@linkplain org.tallywire.schemas.Ids ids} in them. The records
 * themselves are generated into {@code org.tallywire.avro} from the contracts in {@code src/main/avro}.
 *
 * <p>Compare two records by their {@link org.tallywire.schemas.CanonicalJson}, not by {@code equals}, which Avro
 * generates and which has two traps. A decimal that was read has nine places, and differs from the same amount written
 * with fewer. And the lists of a record that a builder copied ({@code newBuilder(record)}), or that was not read by a
 * {@link org.tallywire.schemas.Wire}, are Avro's own: comparing them throws {@code AvroRuntimeException} at the first
 * optional decimal or instant.
 *
 * <p>Avro makes instances only of classes that it is told to trust. The records here, {@code Topics} and {@code Wire}
 * see to that when they are loaded. Code that names an Avro enum of ours by reflection before any of them is, or that
 * replaces {@code ClassSecurityValidator}'s global predicate later, must trust {@code org.tallywire.} itself.
 */
@NullMarked
package org.tallywire.schemas;

import org.jspecify.annotations.NullMarked;
