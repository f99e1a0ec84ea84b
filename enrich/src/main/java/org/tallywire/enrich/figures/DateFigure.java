package org.tallywire.enrich.figures;

import org.tallywire.enrich.text.TextSpan;

/**
 * A span that states a date or period.
 *
 * @param span where
 * @param range whether it is a period and not a single day
 * @param value ISO 8601 as the {@code figures} command prints it: a date, or {@code start/end} with the end exclusive;
 *     "from A to B" ends where B begins, as the suites have it; a side that is open is empty ({@code 2019-01-01/})
 * @param period the same as claims have it: {@code 2026}, {@code 2025-06}, {@code 2025/2026},
 *     {@code 2025-04/2026-03}, the ends inclusive
 */
public record DateFigure(TextSpan span, boolean range, String value, String period) {}
