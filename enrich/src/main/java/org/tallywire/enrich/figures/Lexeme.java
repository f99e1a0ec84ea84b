package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One meaning of a phrase of the grammar.
 *
 * @param role what it can be
 * @param key the unit or name that its section lists it under; empty in a plain list
 * @param value the number that its section lists it under; zero elsewhere
 * @param exact how it must be written, where its case matters ({@code MW})
 */
record Lexeme(
        Role role, String key, BigDecimal value, @Nullable String exact) {}
