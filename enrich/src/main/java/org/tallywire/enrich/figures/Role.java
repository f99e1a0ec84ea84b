package org.tallywire.enrich.figures;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a phrase of a grammar file can be; each is a section of the file. */
enum Role {
    NUMBER("numbers", Key.DECIMAL),
    SCALE("scales", Key.DECIMAL),
    /** A scale only beside a currency: "$5m", "5 M€"; a word that is a scale too means this one in sums. */
    MONEY_SCALE("money-scales", Key.DECIMAL),
    /** A scale only right behind digits: "40k". */
    DIGIT_SCALE("digit-scales", Key.DECIMAL),
    /** Stands for one, but only before a scale: "a billion". */
    ARTICLE("articles", Key.DECIMAL),
    /** Added to what precedes: "and a half". */
    AND_PART("and-parts", Key.DECIMAL),
    DENOMINATOR("denominators", Key.DECIMAL),
    AND_AFTER_SCALE("and-after-scale", Key.NONE),
    AND_AFTER_TENS("and-after-tens", Key.NONE),
    AND_AFTER_UNITS("and-after-units", Key.NONE),
    /** Joins units of one quantity: "3 dollars and 50 cents", "7 feet and 10 inches". */
    JOINT("joints", Key.NONE),
    /** Stands between the two numbers of a fraction: "two out of three". */
    FRACTION_BAR("fraction-bars", Key.NONE),
    /** The same where the denominator comes first: "三分之一". */
    PARTS_OF("parts-of", Key.NONE),
    /** Adds such a fraction to the number before it: "二又三分之一". */
    AND_PARTS_OF("and-parts-of", Key.NONE),
    POINT("point", Key.NONE),
    MINUS("minus", Key.NONE),
    OF("of", Key.NONE),
    /** Says inside a number that there is somewhat more: "十几亿", "十余万". */
    ODD("odd", Key.NONE),
    ORDINAL("ordinals", Key.DECIMAL),
    ORDINAL_ENDING("ordinal-endings", Key.NONE),
    /** Beside these a Roman numeral is an ordinal: "siglo XXI", "XXI secolo". */
    COUNTED_IN_ROMAN("counted-in-roman", Key.NONE),
    /** Either side of the number. */
    CURRENCY_SIGN("currency-signs", Key.TEXT),
    /** Behind the number only. */
    CURRENCY("currencies", Key.TEXT),
    PERCENT("percent", Key.TEXT),
    PERCENT_BEFORE("percent-before", Key.TEXT),
    /** Makes the number before it tenths of a whole: "八折" is 80 %. */
    TENTHS("tenths", Key.TEXT),
    MULTIPLE("multiples", Key.DECIMAL),
    /** Makes the number before it a multiple: "times as much". */
    TIMES("times", Key.NONE),
    /** Makes the number behind it a multiple: "a factor of". */
    FACTOR("factor", Key.NONE),
    COUNTED("counted", Key.TEXT),
    /** Counted, and with a period a rate. */
    PRODUCED("produced", Key.TEXT),
    RATE("rates", Key.TEXT),
    PER("per", Key.NONE),
    PERIOD("periods", Key.TEXT),
    PERIODICALLY("periodically", Key.TEXT),
    BETWEEN("between-number-and-noun", Key.NONE),
    DIMENSION("dimensions", Key.TEXT),
    /** Behind a unit that is a currency too, it says that goods are weighed: "6 pounds of". */
    GOODS_BEHIND("goods-behind", Key.NONE),
    TEMPERATURE("temperatures", Key.TEXT),
    DURATION("durations", Key.TEXT),
    AGE("ages", Key.TEXT),
    /** Makes the duration behind it an age: "ha 60 anni". */
    AGE_BEFORE("ages-before", Key.NONE),
    APPROXIMATE("approximate", Key.NONE),
    APPROXIMATE_AFTER("approximate-after", Key.NONE),
    AT_LEAST("at-least", Key.NONE),
    AT_LEAST_AFTER("at-least-after", Key.NONE),
    AT_MOST("at-most", Key.NONE),
    AT_MOST_AFTER("at-most-after", Key.NONE),
    /** May stand between a hedge and the number. */
    FILLER("fillers", Key.NONE),
    RANGE_OPEN("range-open", Key.TEXT),
    RANGE_TO("range-to", Key.TEXT),
    /** Before "from A to B": it says a change, and B counts alone. */
    CHANGE("change", Key.NONE),
    RESTATES("restates", Key.NONE),
    TRAP("traps", Key.NONE),
    NAME_BEFORE("names-before-numbers", Key.NONE),
    MONTH("months", Key.DECIMAL),
    /** A month only beside a day or a year: "Sept." */
    MONTH_SHORT("month-abbreviations", Key.DECIMAL),
    WEEKDAY("weekdays", Key.DECIMAL),
    DAY("days", Key.DECIMAL),
    RELATIVE("relative", Key.DECIMAL),
    /** Only with a number: "the next five years". */
    RELATIVE_PLURAL("relative-plural", Key.DECIMAL),
    /** May stand before a date inside a range. */
    DATE_ARTICLE("date-articles", Key.NONE),
    CALENDAR("calendar", Key.TEXT),
    DATE_PHRASE("date-phrases", Key.TEXT),
    PART("parts", Key.TEXT),
    DATE_OF("date-of", Key.NONE),
    FISCAL("fiscal", Key.NONE),
    YEAR_BEFORE("before-years", Key.NONE),
    YEAR_ENDING("year-endings", Key.NONE),
    FROM_NOW("from-now", Key.NONE),
    FROM_NOW_AFTER("from-now-after", Key.NONE),
    AGO("ago", Key.NONE),
    AGO_BEFORE("ago-before", Key.NONE),
    WITHIN("within", Key.NONE),
    DECADE("decades", Key.NONE),
    /** A month only beside digits: "may". */
    MONTH_WEAK("months-beside-digits", Key.DECIMAL),
    /** A weekday only beside a date: "So 27.02." */
    WEEKDAY_SHORT("weekday-abbreviations", Key.DECIMAL),
    /** Which one, counted from the reference and not by weeks: "upcoming Friday". */
    NEAREST_WEEKDAY("nearest-weekday", Key.DECIMAL),
    /** Only behind its noun: "the week after next", "ce mois-ci". */
    RELATIVE_BEHIND("relative-behind", Key.DECIMAL),
    CALENDAR_PLURAL("calendar-plural", Key.TEXT),
    /** A number of units in a word: "a couple of". */
    COUPLE("couples", Key.DECIMAL),
    /** Joins lengths of time: "two weeks and three days". */
    LENGTH_AND("length-and", Key.NONE),
    DAY_ORDINAL("day-ordinals", Key.DECIMAL),
    /** Belongs to the day behind it: "the" 4th of July. */
    DAY_LEAD("day-leads", Key.NONE),
    /** Makes the number behind it a day of the month: ordinal, any, or bare where it stays outside. */
    DAY_ALONE("day-alone", Key.TEXT),
    /** Makes "7.6." a date: "am". */
    DAY_BEFORE("before-days", Key.NONE),
    /** The first or last of a longer period, with the article that belongs to it. */
    EDGE("edges", Key.TEXT),
    /** Belongs to "the third week of January"; under all, also to quarters and halves. */
    ORDINAL_LEAD("ordinal-leads", Key.TEXT),
    WEEK_OF("week-of", Key.NONE),
    /** Leads from a length of time to the date it is counted from, before or after it. */
    OFFSET("offsets", Key.TEXT),
    /** "the three months to June". */
    UP_TO("up-to", Key.NONE),
    HOLIDAY("holidays", Key.TEXT),
    SEASON("seasons", Key.DECIMAL),
    /** The word for a century under 0, a century by its name under its number. */
    CENTURY("centuries", Key.DECIMAL),
    /** A decade in words: "nineties". */
    DECADE_NAME("decade-names", Key.DECIMAL),
    NOW("now", Key.NONE),
    /** Begins like a date and is none: "May I". */
    DATE_TRAP("date-traps", Key.NONE),
    DATE_BOUND("date-bounds", Key.TEXT),
    DATE_BOUND_BEHIND("date-bounds-behind", Key.TEXT),
    DATE_RANGE_OPEN("date-range-open", Key.TEXT),
    DATE_RANGE_TO("date-range-to", Key.TEXT);

    /** What the entries of a section are listed under. */
    enum Key {
        /** Nothing: the section is a list. */
        NONE,
        /** A word: a unit, a currency. */
        TEXT,
        /** A number. */
        DECIMAL
    }

    private static final Map<String, Role> BY_SECTION =
            Arrays.stream(values()).collect(Collectors.toMap(role -> role.section, Function.identity()));

    private static final Set<Role> DATE_OPENERS = EnumSet.of(
            NUMBER,
            SCALE,
            ARTICLE,
            ORDINAL,
            MONTH,
            MONTH_SHORT,
            MONTH_WEAK,
            WEEKDAY,
            WEEKDAY_SHORT,
            NEAREST_WEEKDAY,
            DAY,
            DAY_ORDINAL,
            DAY_LEAD,
            DAY_ALONE,
            RELATIVE,
            RELATIVE_PLURAL,
            CALENDAR,
            COUPLE,
            DATE_PHRASE,
            PART,
            EDGE,
            ORDINAL_LEAD,
            WEEK_OF,
            FISCAL,
            FROM_NOW,
            AGO_BEFORE,
            WITHIN,
            HOLIDAY,
            SEASON,
            CENTURY,
            DECADE,
            DECADE_NAME,
            DATE_TRAP,
            DATE_BOUND,
            DATE_RANGE_OPEN);

    final String section;
    final Key key;

    Role(String section, Key key) {
        this.section = section;
        this.key = key;
    }

    /** Whether a date can begin with a phrase of the section. */
    boolean opensDates() {
        return DATE_OPENERS.contains(this);
    }

    /** The sections and their roles. */
    static Map<String, Role> bySection() {
        return BY_SECTION;
    }
}
