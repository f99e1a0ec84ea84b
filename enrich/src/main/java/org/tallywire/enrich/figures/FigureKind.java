package org.tallywire.enrich.figures;

/** What sort of quantity a figure is. In JSON: lower case. */
public enum FigureKind {
    NUMBER,
    ORDINAL,
    MONEY,
    PERCENT,
    /** "triple", "10x", "doubled": unit {@code x}. */
    MULTIPLE,
    /** A number of counted things the grammar knows: plants, wafers a month, jobs. */
    COUNT,
    DIMENSION,
    TEMPERATURE,
    DURATION,
    AGE
}
