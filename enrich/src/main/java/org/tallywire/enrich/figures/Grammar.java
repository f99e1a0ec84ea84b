package org.tallywire.enrich.figures;

import java.util.Set;

/**
 * What a language knows about figures and dates.
 *
 * @param lexicon its phrases
 * @param group what parts thousands, beside spaces that do not break and apostrophes
 * @param decimal what parts decimals
 * @param spacesGroup whether a plain space may part thousands
 * @param nounsAreCapitalised whether a capital letter says nothing about a name
 * @param lastDigitStepsDown whether a last digit behind a scale counts in the next smaller one: "二百五" is 250
 * @param monthFirst whether 3/4/2025 is in March
 */
record Grammar(
        Lexicon lexicon,
        Set<Character> group,
        Set<Character> decimal,
        boolean spacesGroup,
        boolean nounsAreCapitalised,
        boolean lastDigitStepsDown,
        boolean monthFirst,
        SmallerUnits smallerUnits) {

    Grammar {
        group = Set.copyOf(group);
        decimal = Set.copyOf(decimal);
    }
}
