package org.tallywire.enrich.figures;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A number put together from its words, left to right. Finished parts stand on a stack with falling scales (two million |
 * three hundred thousand); a greater scale multiplies all smaller parts before it ("tres mil millones"). Not thread-safe;
 * lives for one number.
 */
final class Composition {

    private record Part(BigDecimal value, BigDecimal scale) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);

    private final Deque<Part> parts = new ArrayDeque<>();
    private final boolean stepsDown;
    private @Nullable BigDecimal group;
    private BigDecimal trailing = BigDecimal.ZERO;
    private boolean literalGroup;
    private BigDecimal room = BigDecimal.ZERO;
    private BigDecimal greatest = BigDecimal.ONE;

    /** @param stepsDown whether a last digit behind a scale counts in the next smaller scale: "二百五" is 250 */
    Composition(boolean stepsDown) {
        this.stepsDown = stepsDown;
    }

    Composition copy() {
        var copy = new Composition(stepsDown);
        copy.trailing = trailing;
        copy.literalGroup = literalGroup;
        copy.parts.addAll(parts);
        copy.group = group;
        copy.room = room;
        copy.greatest = greatest;
        return copy;
    }

    boolean empty() {
        return group == null && parts.isEmpty();
    }

    /** Whether the last word was a scale. */
    boolean afterScale() {
        return group == null && !parts.isEmpty();
    }

    /** Whether the last word was "hundred". */
    boolean afterHundred() {
        Part top = parts.peek();
        return afterScale() && top != null && top.scale.compareTo(HUNDRED) == 0;
    }

    /** Whether the last word was a number that smaller ones can follow: 20, 300. */
    boolean afterTens() {
        return group != null && room.signum() > 0;
    }

    /** Whether the last word was below ten. */
    boolean afterUnits() {
        return group != null && room.signum() == 0 && group.compareTo(BigDecimal.TEN) < 0;
    }

    /** Digits: nothing can be added to them. */
    boolean literal(BigDecimal value) {
        if (group != null || !fitsBelow(value)) return false;
        group = value;
        literalGroup = true;
        room = BigDecimal.ZERO;
        return true;
    }

    /** A word for a number behind an "and"; false when it cannot follow. */
    boolean numberAfterAnd(BigDecimal value) {
        boolean follows = number(value);
        trailing = BigDecimal.ZERO;
        return follows;
    }

    /** A word for a number; false when it cannot follow. */
    boolean number(BigDecimal value) {
        if (value.signum() == 0 && !empty()) return false;
        if (group == null) {
            if (!fitsBelow(value)) return false;
            group = value;
            trailing = stepsDown && value.compareTo(BigDecimal.TEN) < 0 ? steppedDown(value) : BigDecimal.ZERO;
        } else if (value.compareTo(room) < 0 && value.signum() > 0) {
            group = group.add(value);
            trailing = BigDecimal.ZERO;
        } else {
            return false;
        }
        room = roomOf(value);
        return true;
    }

    /** What a last digit adds when it counts in the scale below that of the word before it. */
    private BigDecimal steppedDown(BigDecimal digit) {
        Part top = parts.peek();
        if (top == null || top.scale.compareTo(HUNDRED) < 0) return BigDecimal.ZERO;
        return digit.multiply(top.scale.movePointLeft(1)).subtract(digit);
    }

    /** The tens behind the units: "drei und zwanzig". */
    boolean tens(BigDecimal value) {
        if (group == null || value.compareTo(TWENTY) < 0 || value.compareTo(BigDecimal.valueOf(100)) >= 0) return false;
        group = group.add(value);
        room = BigDecimal.ZERO;
        return true;
    }

    boolean scale(BigDecimal scale) {
        if (isManyHundreds(scale)) return false;
        BigDecimal below = group == null ? BigDecimal.ZERO : group;
        int merged = 0;
        for (Part part : parts) {
            if (part.scale.compareTo(scale) == 0) return false;
            if (part.scale.compareTo(scale) > 0) break;
            below = below.add(part.value);
            merged++;
        }
        if (group == null && merged == 0) return false;
        for (; merged > 0; merged--) parts.pop();
        parts.push(new Part(below.multiply(scale), scale));
        greatest = greatest.max(scale);
        group = null;
        trailing = BigDecimal.ZERO;
        literalGroup = false;
        room = BigDecimal.ZERO;
        return true;
    }

    /** "50 cents" is no number: nobody writes more than nine hundreds in digits. */
    private boolean isManyHundreds(BigDecimal scale) {
        return literalGroup && group != null && scale.compareTo(HUNDRED) == 0 && group.compareTo(BigDecimal.TEN) >= 0;
    }

    /** A scale that may stand without a number, and then stands for one of it: "mille", "hundert", "mil". */
    boolean bareScale(BigDecimal scale) {
        Part top = parts.peek();
        if (group == null && (top == null || top.scale.compareTo(scale) > 0)) group = BigDecimal.ONE;
        return scale(scale);
    }

    /** "and a half": of the unit just said. */
    boolean andPart(BigDecimal part, boolean scaleFollows) {
        if (empty()) return false;
        trailing = BigDecimal.ZERO;
        if (group != null) {
            group = group.add(part);
        } else if (scaleFollows) {
            group = part;
        } else {
            Part top = parts.pop();
            parts.push(new Part(top.value.add(part.multiply(top.scale)), top.scale));
        }
        room = BigDecimal.ZERO;
        return true;
    }

    /** "point five". */
    void decimals(BigDecimal part) {
        trailing = BigDecimal.ZERO;
        group = group == null ? part : group.add(part);
        room = BigDecimal.ZERO;
    }

    BigDecimal value() {
        BigDecimal sum = group == null ? BigDecimal.ZERO : group.add(trailing);
        for (Part part : parts) sum = sum.add(part.value);
        return sum;
    }

    /** The greatest scale used, or one. */
    BigDecimal greatestScale() {
        return greatest;
    }

    private boolean fitsBelow(BigDecimal value) {
        Part top = parts.peek();
        return top == null || value.compareTo(top.scale) < 0;
    }

    private static BigDecimal roomOf(BigDecimal value) {
        if (value.signum() == 0) return BigDecimal.TEN;
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.scale() >= 0 || value.compareTo(BigDecimal.TEN) == 0) return BigDecimal.ZERO;
        return BigDecimal.ONE.scaleByPowerOfTen(-bare.scale());
    }
}
