package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One quantity, or two that are the ends of a range.
 *
 * @param from its first token
 * @param to the token after it
 * @param low the quantity, or the lower end, with the unit of both
 * @param high the upper end
 */
record Range(int from, int to, Measured low, @Nullable BigDecimal high) {}
