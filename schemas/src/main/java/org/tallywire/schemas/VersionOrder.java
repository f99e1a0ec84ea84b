package org.tallywire.schemas;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions of rules, models and catalogs: runs of digits are numbers, so that 9 comes before 10 and 4.9 before
 * 4.10; all else is text. What only begins like the other comes first, as in 4 and {@code 4+20261126T071912.NAME}. Total:
 * versions that say the same in other ways, as 4 and 04, are ordered as text. Thread-safe.
 */
public final class VersionOrder implements Comparator<String> {

    /** The only one. */
    public static final Comparator<String> INSTANCE = new VersionOrder();

    private static final Pattern PART = Pattern.compile("0*([0-9]+)|[^0-9]+");

    private VersionOrder() {}

    @Override
    public int compare(String one, String other) {
        Matcher mine = PART.matcher(one);
        Matcher theirs = PART.matcher(other);
        while (true) {
            boolean more = mine.find();
            boolean theyHaveMore = theirs.find();
            if (!more || !theyHaveMore)
                return more == theyHaveMore ? one.compareTo(other) : Boolean.compare(more, theyHaveMore);
            int order = order(mine, theirs);
            if (order != 0) return order;
        }
    }

    private static int order(Matcher mine, Matcher theirs) {
        String number = mine.group(1);
        String otherNumber = theirs.group(1);
        if (number == null || otherNumber == null) return mine.group().compareTo(theirs.group());
        int byLength = Integer.compare(number.length(), otherNumber.length());
        return byLength == 0 ? number.compareTo(otherNumber) : byLength;
    }
}
